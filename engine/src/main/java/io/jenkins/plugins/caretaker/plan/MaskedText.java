package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.text.Secret;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Prints values of plans on one line, without the secrets that the plans hold, wherever these are repeated. */
final class MaskedText {

    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i).*(password|passwd|passphrase|private_key|secret|token|keytab).*");

    private static final List<String> LABELS = List.of("id", "name", "title", "plugin", "plugins");

    /** The longest first, so that a secret inside another does not leave the rest of it visible. */
    private final Set<String> secrets =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(text -> text));

    MaskedText(Mapping... plans) {
        for (Mapping plan : plans) {
            plan.get("credentials").ifPresent(credentials -> collect(credentials, false));
        }
    }

    private void collect(PlanValue value, boolean secret) {
        if (value instanceof Mapping mapping) {
            mapping.entries()
                    .forEach((key, inner) ->
                            collect(inner, SECRET_KEY.matcher(key).matches()));
        } else if (secret && value instanceof Scalar scalar && !scalar.text().isEmpty()) {
            secrets.add(scalar.text());
        }
    }

    /** @param path where the value is; its last key tells whether it is a secret */
    String print(String path, PlanValue value) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        return hide(value, SECRET_KEY.matcher(key).matches());
    }

    private String hide(PlanValue value, boolean secret) {
        if (value instanceof Mapping mapping) return mapping(mapping);
        if (value instanceof Sequence list) {
            return "["
                    + String.join(
                            ", ",
                            list.items().stream()
                                    .map(item -> hide(item, secret))
                                    .toList()) + "]";
        }
        Scalar scalar = (Scalar) value;
        if (scalar.kind() == Kind.NULL) return "null";
        return secret ? Secret.MASK : mask(scalar.text());
    }

    private String mapping(Mapping mapping) {
        boolean sensitive = mapping.get("sensitive")
                .filter(flag -> flag instanceof Scalar scalar && scalar.text().equals("true"))
                .isPresent();
        List<String> entries = mapping.entries().entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + hide(
                                entry.getValue(),
                                SECRET_KEY.matcher(entry.getKey()).matches()
                                        || (sensitive && entry.getKey().equals("value"))))
                .toList();
        return "{" + String.join(", ", entries) + "}";
    }

    private String mask(String text) {
        String masked = text;
        for (String secret : secrets) masked = masked.replace(secret, Secret.MASK);
        return masked.replace("\n", "\\n");
    }

    /** What an item of a list is recognised by. */
    String label(String path, PlanValue item) {
        if (!(item instanceof Mapping mapping)) return print(path, item);
        return LABELS.stream()
                .flatMap(key -> mapping.get(key).stream())
                .findFirst()
                .map(value -> hide(value, false))
                .orElseGet(() -> print(path, item));
    }
}
