package io.jenkins.plugins.caretaker.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Runs the finished jar as processes of their own, in a directory with a home of its own. */
final class Cli {

    private static final long MOST_SECONDS = 60;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();

    Cli(Path directory) {
        this.directory = directory;
        environment.put("CARETAKER_HOME", home().toString());
    }

    /** How a process ended, and all it said. */
    record Result(int code, String out, String err) {

        JsonNode json() {
            try {
                return JsonMapper.builder().build().readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException("not one JSON document: " + out, e);
            }
        }
    }

    Path home() {
        return directory.resolve("home");
    }

    Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A plan named {@code site} with local nodes; {@code steps} is YAML from column 0. */
    Path plan(List<String> nodes, String steps) {
        StringBuilder text = new StringBuilder("name: site\ninfrastructures: { here: { type: baremetal } }\nnodes:\n");
        nodes.forEach(node ->
                text.append("  ").append(node).append(": { infrastructure: here, connection: { type: local } }\n"));
        return file("site.yaml", text + steps);
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text of a file the commands wrote; empty if there is none. */
    String read(String name) {
        return read(directory.resolve(name));
    }

    Result run(String... arguments) {
        return start(arguments).await();
    }

    Running start(String... arguments) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(arguments));
        return start(command);
    }

    /** Runs a shell script in which {@code caretaker} is the command line. */
    Result shell(String script) {
        String function = "caretaker() { " + String.join(" ", java()) + " \"$@\"; }; ";
        return start(List.of("bash", "-c", function + script)).await();
    }

    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar());
    }

    static String jar() {
        return Path.of(System.getProperty("caretaker.jar", "target/caretaker.jar"))
                .toAbsolutePath()
                .toString();
    }

    private Running start(List<String> command) {
        int number = COUNT.incrementAndGet();
        Path out = directory.resolve("out" + number);
        Path err = directory.resolve("err" + number);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process under way. */
    record Running(Process process, Path outFile, Path errFile) {

        String err() {
            return read(errFile);
        }

        String out() {
            return read(outFile);
        }

        /** Waits until standard error has the text. */
        Running saying(String text) {
            Awaitility.await(text)
                    .atMost(MOST_SECONDS, TimeUnit.SECONDS)
                    .until(() -> !process.isAlive() || err().contains(text));
            if (!err().contains(text)) throw new AssertionError("ended without saying '" + text + "':\n" + err());
            return this;
        }

        Running signal(String name) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        Result await() {
            try {
                if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running after " + MOST_SECONDS + " s:\n" + out() + err());
                }
                return new Result(process.exitValue(), out(), err());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
