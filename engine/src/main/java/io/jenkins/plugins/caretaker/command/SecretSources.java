package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_010;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where a secret of a command comes from, and checks that the file or program is there; its content is not read. */
final class SecretSources {

    private static final String EXPECTED =
            "a text or one of {file: PATH}, {exec: [PROGRAM, ARGUMENT…]}, {env: VARIABLE}";

    private final Settings settings;

    SecretSources(Settings settings) {
        this.settings = settings;
    }

    Optional<SecretRef> read(PlanValue value, String key) {
        Optional<SecretRef> reference = parse(value);
        if (reference.isEmpty()) settings.wrong(value, key, EXPECTED);
        reference
                .filter(found -> !settings.isOpen(value))
                .ifPresent(found -> check(found, value.where(), settings.problems()));
        return reference;
    }

    /** Source: dop_common load_content_valid?. */
    private static void check(SecretRef reference, Location where, Diagnostics problems) {
        if (reference instanceof SecretRef.File file && !Files.isReadable(file.path())) {
            problems.error(CMD_010, where, "the file %s does not exist or cannot be read", file.path())
                    .hint("It is read when it is used, by the user that runs Caretaker.");
        } else if (reference instanceof SecretRef.Exec exec
                && !runs(exec.command().get(0))) {
            problems.error(
                            CMD_010,
                            where,
                            "%s is not a program that can be run",
                            exec.command().get(0))
                    .hint("A path with a slash starts at the plan's directory; a name without one is found in PATH.");
        }
    }

    private static boolean runs(String program) {
        return program.indexOf('/') < 0 || Files.isExecutable(Path.of(program));
    }

    private Optional<SecretRef> parse(PlanValue value) {
        if (value instanceof Scalar scalar && scalar.kind() == Kind.TEXT) {
            return Optional.of(new SecretRef.Literal(new Secret(scalar.text())));
        }
        if (!(value instanceof Mapping mapping) || mapping.entries().size() != 1) return Optional.empty();
        Map.Entry<String, PlanValue> source =
                mapping.entries().entrySet().iterator().next();
        List<String> words = words(source.getValue());
        if (words.isEmpty() || words.get(0).isEmpty()) return Optional.empty();
        return switch (source.getKey()) {
            case "exec" -> Optional.of(new SecretRef.Exec(program(words)));
            case "file" -> single(words).map(word -> new SecretRef.File(absolute(word)));
            case "env" -> single(words).map(SecretRef.Env::new);
            case "jenkins" -> single(words).map(SecretRef.Jenkins::new);
            default -> Optional.empty();
        };
    }

    private List<String> program(List<String> words) {
        List<String> command = new ArrayList<>(words);
        if (words.get(0).indexOf('/') >= 0)
            command.set(0, absolute(words.get(0)).toString());
        return command;
    }

    private Path absolute(String path) {
        return settings.plan().directory().resolve(path).normalize();
    }

    private static Optional<String> single(List<String> words) {
        return words.size() == 1 ? Optional.of(words.get(0)) : Optional.empty();
    }

    /** The texts of a text or a list of texts; nothing if there is anything else in it. */
    private static List<String> words(PlanValue value) {
        boolean texts = Settings.items(value).stream()
                .allMatch(item -> item instanceof Scalar scalar && scalar.kind() != Kind.NULL);
        boolean flat = value instanceof Scalar || value instanceof Sequence;
        if (!texts || !flat) return List.of();
        return Settings.items(value).stream()
                .map(item -> ((Scalar) item).text())
                .toList();
    }
}
