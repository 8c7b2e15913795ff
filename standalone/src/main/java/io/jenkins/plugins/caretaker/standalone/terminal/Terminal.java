package io.jenkins.plugins.caretaker.standalone.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What standard error, or standard output, is connected to.
 *
 * @param live whether lines there can be drawn again
 * @param colours whether they may be coloured
 */
public record Terminal(boolean live, boolean colours) {

    /** How many characters fit. */
    public record Size(int columns, int rows) {

        static final Size USUAL = new Size(80, 24);
    }

    /** The one of this process. */
    public static Terminal ofProcess() {
        return of(isTerminal(2), System.getenv());
    }

    /** The same of standard output. */
    public static Terminal ofOutput() {
        return of(isTerminal(1), System.getenv());
    }

    /** Source: no-color.org (set and not empty); a dumb terminal cannot move its cursor. */
    static Terminal of(boolean terminal, Map<String, String> environment) {
        boolean live = terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                live, live && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** Whether a file descriptor of this process is a terminal. Java cannot say, so a Linux system is asked; elsewhere no. */
    public static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** How large the terminal is now; takes some milliseconds. */
    public static Size size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Size.USUAL;
        }
    }

    /** Reads "ROWS COLUMNS"; a size nobody set is 0. */
    static Size parse(String said) {
        String[] parts = said.strip().split(" ", -1);
        if (parts.length != 2 || !said.strip().matches("[1-9][0-9]{0,4} [1-9][0-9]{0,4}")) return Size.USUAL;
        return new Size(Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
    }
}
