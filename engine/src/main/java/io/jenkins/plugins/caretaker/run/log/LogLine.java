package io.jenkins.plugins.caretaker.run.log;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One line of a log file: {@code 2026-11-20T16:33:03.123Z INFO  web01.example.com | text}. Level and node stand before the
 * first bar, so that text cannot pretend to be another line; line ends inside the text are gone.
 *
 * @param node the node it belongs to, or empty for the execution itself
 */
public record LogLine(Instant at, Level level, String node, String text) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final int LEVEL_AT = 25;
    private static final int NODE_AT = 31;
    private static final String BAR = " | ";

    /** The line as it stands in the file, without its end. */
    public String format() {
        String clean = text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace('\n', ' ').replace('\r', ' ');
        return TIME.format(at) + " " + (level.name() + " ").substring(0, 5) + " " + (node.isEmpty() ? "-" : node) + BAR
                + clean;
    }

    /** The level of a line of a file; empty for a line that is not whole. */
    public static Optional<Level> levelOf(String line) {
        if (line.length() < NODE_AT) return Optional.empty();
        return switch (line.charAt(LEVEL_AT)) {
            case 'D' -> Optional.of(Level.DEBUG);
            case 'I' -> Optional.of(Level.INFO);
            case 'N' -> Optional.of(Level.NOTE);
            case 'W' -> Optional.of(line.charAt(LEVEL_AT + 2) == 'I' ? Level.WAIT : Level.WARN);
            case 'E' -> Optional.of(Level.ERROR);
            default -> Optional.empty();
        };
    }
}
