package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_004;

import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The setting {@code env}: names to values, which the command gets as written. {@code DOP_NODE_FQDN} is added and may be
 * overwritten. A value may be a secret's source. Source: DOP B.1, env.rb; a number is text (DOPi observed, 18).
 */
record Environment(Map<String, String> plain, Map<String, SecretRef> secret) {

    static final Environment NODE_NAME_ONLY = new Environment(Map.of(), Map.of());

    private static final String NODE_NAME = "DOP_NODE_FQDN";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    static Environment read(Settings settings) {
        Environment environment = new Environment(new LinkedHashMap<>(), new LinkedHashMap<>());
        settings.value("env").ifPresent(value -> {
            if (value instanceof Mapping mapping) {
                mapping.entries().forEach((name, entry) -> environment.add(name, entry, mapping, settings));
            } else {
                settings.wrong(value, "env", "a mapping of names to values");
            }
        });
        return environment;
    }

    /** What the command gets; secrets are resolved. */
    Map<String, String> resolve(CommandContext context) {
        Map<String, String> values = base(context);
        secret.forEach(
                (name, reference) -> values.put(name, context.resolve(reference).reveal()));
        return values;
    }

    /** What a person may see of it. */
    Map<String, String> preview(CommandContext context) {
        Map<String, String> values = base(context);
        secret.keySet().forEach(name -> values.put(name, Secret.MASK));
        return values;
    }

    private Map<String, String> base(CommandContext context) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(NODE_NAME, context.node().name());
        values.putAll(plain);
        return values;
    }

    private void add(String name, PlanValue value, Mapping all, Settings settings) {
        if (!NAME.matcher(name).matches()) {
            settings.problems()
                    .error(CMD_004, all.at(name), "'%s' cannot be the name of an environment variable", name)
                    .hint("Names consist of letters, digits and '_' and do not start with a digit.");
        } else if (value instanceof Scalar scalar) {
            plain.put(name, scalar.kind() == Kind.NULL ? "" : scalar.text());
        } else {
            new SecretSources(settings).read(value, "env").ifPresent(reference -> secret.put(name, reference));
        }
    }
}
