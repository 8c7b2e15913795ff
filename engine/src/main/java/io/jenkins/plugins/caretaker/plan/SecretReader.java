package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_027;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.text.Secret;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a secret: a literal, or one of {@code {file:}}, {@code {exec:}}, {@code {env:}}, {@code {jenkins:}}. Never quotes a
 * literal in a problem. Source: DOP plan format, external secrets; design.md 4.
 */
final class SecretReader {

    private static final List<String> METHODS = List.of("file", "exec", "env", "jenkins");

    private final Reading reading;

    SecretReader(Reading reading) {
        this.reading = reading;
    }

    /** @param what names the secret in problems: {@code credential 'root': 'password'} */
    Optional<SecretRef> read(PlanValue value, String what) {
        if (value instanceof Scalar literal && literal.kind() != Kind.NULL) {
            return Optional.of(new SecretRef.Literal(new Secret(literal.text())));
        }
        if (value instanceof Mapping source && source.entries().size() == 1) {
            Map.Entry<String, PlanValue> entry =
                    source.entries().entrySet().iterator().next();
            return from(entry.getKey(), entry.getValue(), source.at(entry.getKey()), what);
        }
        reading.problems()
                .error(PLAN_013, value.where(), "%s has to be text or a mapping with one key", what)
                .hint("The key is one of: %s.", String.join(", ", METHODS));
        return Optional.empty();
    }

    private Optional<SecretRef> from(String method, PlanValue value, Location at, String what) {
        return switch (method) {
            case "file" -> one(method, value, what).flatMap(text -> file(text, value, what));
            case "exec" -> exec(value, what);
            case "env" -> one(method, value, what).map(SecretRef.Env::new);
            case "jenkins" -> one(method, value, what).map(SecretRef.Jenkins::new);
            default -> {
                reading.problems()
                        .error(PLAN_016, at, "%s cannot come from '%s'", what, method)
                        .hint("It is one of: %s.", String.join(", ", METHODS))
                        .nearest(method, METHODS);
                yield Optional.empty();
            }
        };
    }

    private Optional<String> one(String method, PlanValue value, String what) {
        if (value instanceof Scalar scalar && !scalar.text().isEmpty()) return Optional.of(scalar.text());
        reading.problems().error(PLAN_013, value.where(), "%s: '%s' has to be text", what, method);
        return Optional.empty();
    }

    private Optional<SecretRef> file(String text, PlanValue value, String what) {
        return path(text, value, what).map(path -> {
            boolean readable = Files.isReadable(path) && !Files.isDirectory(path);
            if (reading.checkFiles() && !readable) unusable(value, what, "cannot read the file '" + text + "'");
            return new SecretRef.File(path);
        });
    }

    private Optional<SecretRef> exec(PlanValue value, String what) {
        List<PlanValue> words = value instanceof Sequence list ? list.items() : List.of(value);
        boolean texts = words.stream().allMatch(word -> word instanceof Scalar scalar && scalar.kind() != Kind.NULL);
        if (words.isEmpty() || !texts) {
            reading.problems()
                    .error(
                            PLAN_013,
                            value.where(),
                            "%s: 'exec' has to be a program or a list of it and its arguments",
                            what);
            return Optional.empty();
        }
        List<String> command =
                words.stream().map(word -> ((Scalar) word).text()).toList();
        String program = command.get(0);
        // Without a slash it is found in PATH, when it runs.
        if (program.indexOf('/') < 0) return Optional.of(new SecretRef.Exec(command));
        return path(program, value, what).map(path -> {
            boolean executable = Files.isExecutable(path) && !Files.isDirectory(path);
            if (reading.checkFiles() && !executable) unusable(value, what, "cannot run '" + program + "'");
            return new SecretRef.Exec(withProgram(path, command));
        });
    }

    private static List<String> withProgram(Path program, List<String> command) {
        return Stream.concat(Stream.of(program.toString()), command.stream().skip(1))
                .toList();
    }

    private Optional<Path> path(String text, PlanValue value, String what) {
        try {
            return Optional.of(reading.path(text));
        } catch (InvalidPathException e) {
            unusable(value, what, "'" + text + "' is no path");
            return Optional.empty();
        }
    }

    private void unusable(PlanValue value, String what, String reason) {
        reading.problems()
                .error(PLAN_027, value.where(), "%s: %s", what, reason)
                .hint("Relative paths start at %s.", reading.directory());
    }
}
