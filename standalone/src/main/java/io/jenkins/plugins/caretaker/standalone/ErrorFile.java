package io.jenkins.plugins.caretaker.standalone;

import io.jenkins.plugins.caretaker.standalone.answer.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Consumer;

/** Keeps the stack traces of defects, for the report that somebody will write. */
final class ErrorFile {

    private ErrorFile() {}

    /** Appends to {@code <home>/log/errors.log} and says where; where that cannot be, the trace itself is said. */
    static void append(Path home, Throwable thrown, Consumer<String> say) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        Path file = home.resolve("log").resolve("errors.log");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    Instant.now() + " " + Version.text() + "\n" + trace + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            say.accept("caretaker: this is a defect; please report it with the stack trace in " + file);
        } catch (IOException e) {
            say.accept("caretaker: this is a defect; please report it with this stack trace:\n" + trace);
        }
    }
}
