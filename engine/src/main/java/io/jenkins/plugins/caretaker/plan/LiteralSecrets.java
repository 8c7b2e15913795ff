package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import io.jenkins.plugins.caretaker.variable.VariableValue.Reference;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The secrets that stand in a plan file itself, to show the file without them. Pure. */
public final class LiteralSecrets {

    private LiteralSecrets() {}

    /** The text of the plan, every secret that the plan states replaced by {@value Secret#MASK}. */
    public static String hide(Plan plan, String content) {
        Masker masker = new Masker();
        Stream.of(ofCredentials(plan), ofVariables(plan), ofTriggers(plan))
                .flatMap(all -> all)
                .forEach(secret -> {
                    masker.add(secret);
                    // how a single-quoted text of YAML spells it
                    masker.add(new Secret(secret.reveal().replace("'", "''")));
                });
        return content.lines().map(masker::mask).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<Secret> ofCredentials(Plan plan) {
        return plan.credentials().values().stream()
                .flatMap(LiteralSecrets::references)
                .flatMap(reference -> literal(reference).stream());
    }

    private static Stream<SecretRef> references(Credential credential) {
        if (credential instanceof Credential.UsernamePassword login) return Stream.of(login.password());
        if (credential instanceof Credential.SshKey key) {
            return Stream.concat(Stream.of(key.privateKey()), key.passphrase().stream());
        }
        return Stream.of();
    }

    private static Stream<Secret> ofVariables(Plan plan) {
        Stream<ScopedVariable> all = Stream.concat(
                plan.variables().stream(), plan.stepSets().values().stream().flatMap(set -> set.variables().stream()));
        return all.flatMap(variable ->
                variable.value() instanceof Reference reference ? literal(reference.handle()).stream() : Stream.of());
    }

    private static Stream<Secret> ofTriggers(Plan plan) {
        return plan.triggers().values().stream()
                .flatMap(trigger -> trigger.hook().stream())
                .flatMap(hook -> literal(hook.secret()).stream());
    }

    private static Optional<Secret> literal(Object reference) {
        return reference instanceof SecretRef.Literal literal ? Optional.of(literal.value()) : Optional.empty();
    }
}
