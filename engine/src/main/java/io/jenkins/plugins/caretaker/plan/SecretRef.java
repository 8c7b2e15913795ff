package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.text.Secret;
import java.nio.file.Path;
import java.util.List;

/** Where a secret comes from. Resolved when it is used, never before, and never stored. */
public sealed interface SecretRef {

    record Literal(Secret value) implements SecretRef {}

    /** A file's content without its final newline. */
    record File(Path path) implements SecretRef {}

    /** What a program prints, without the final newline. It sees only HOME and PATH. */
    record Exec(List<String> command) implements SecretRef {
        public Exec {
            command = List.copyOf(command);
        }
    }

    /** A variable of Caretaker's own environment. */
    record Env(String variable) implements SecretRef {}

    /** A Jenkins credential by id; only in Jenkins. */
    record Jenkins(String id) implements SecretRef {}
}
