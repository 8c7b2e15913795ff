package io.jenkins.plugins.caretaker.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with this one's class path; its standard output can be read line by line. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private JavaProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static JavaProcess start(Class<?> main, String... arguments) throws IOException {
        return new JavaProcess(command(List.of(), main, arguments));
    }

    /** The first words of the command line come before {@code java}. */
    static JavaProcess startBelow(List<String> prefix, Class<?> main, String... arguments) throws IOException {
        return new JavaProcess(command(prefix, main, arguments));
    }

    private static List<String> command(List<String> prefix, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The next line, or null at the end. */
    String line() throws IOException {
        return output.readLine();
    }

    /** All lines that are left. */
    List<String> lines() {
        return output.lines().toList();
    }

    /** {@code kill -9}, and waits for the end. */
    void kill() throws InterruptedException {
        // the handle's, because the process's own would throw away what is still to be read
        process.toHandle().destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + process.pid() + " outlived kill -9");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
