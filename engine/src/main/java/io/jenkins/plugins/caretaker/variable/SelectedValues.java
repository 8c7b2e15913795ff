package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.variable.VariableValue.Deployment;
import io.jenkins.plugins.caretaker.variable.VariableValue.Reference;
import io.jenkins.plugins.caretaker.variable.VariableValue.Text;
import io.jenkins.plugins.caretaker.variable.template.UnreadableVariable;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The selected variables of a context for templates. Texts are templates; secrets and what other executions exported arrive
 * literally. A variable {@code Web} of type deployment gives {@code #{Web}}, the id of the execution, and {@code #{Web.Url}} for
 * each value that it exported. A name with a tie can be named, and reading it fails.
 */
public final class SelectedValues implements Variables {

    private record Entry(Supplier<String> value, boolean literal, boolean sensitive) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    public SelectedValues(SelectedVariables selected, ValueSource source) {
        selected.all().forEach(variable -> add(variable, source));
        selected.ties().forEach(tie -> unreadable(tie.name(), new AmbiguousVariableException(tie)));
    }

    private void add(ScopedVariable variable, ValueSource source) {
        String name = variable.name();
        VariableValue value = variable.value();
        if (value instanceof Text text) entries.put(name, new Entry(text::text, false, false));
        else if (value instanceof Reference reference)
            entries.put(name, new Entry(() -> source.secret(reference).reveal(), true, true));
        else if (value instanceof Deployment deployment) add(name, deployment, source);
    }

    private void add(String name, Deployment deployment, ValueSource source) {
        try {
            DeploymentValues found = source.deployment(name, deployment);
            entries.put(name, new Entry(found::execution, true, false));
            found.values()
                    .forEach((export, value) ->
                            entries.put(name + "." + export, new Entry(value::text, true, value.sensitive())));
            found.differing()
                    .forEach(outputs -> unreadable(
                            name + "." + outputs.get(0).name(), new AmbiguousOutputException(name, outputs)));
        } catch (UnreadableVariable e) {
            // Only whoever reads it shall fail.
            unreadable(name, e);
        }
    }

    private void unreadable(String name, UnreadableVariable problem) {
        entries.put(
                name,
                new Entry(
                        () -> {
                            throw problem;
                        },
                        true,
                        false));
    }

    @Override
    public Collection<String> names() {
        return entries.keySet();
    }

    @Override
    public String value(String name) {
        return entries.get(name).value().get();
    }

    @Override
    public boolean isSensitive(String name) {
        return entries.get(name).sensitive();
    }

    @Override
    public boolean isLiteral(String name) {
        return entries.get(name).literal();
    }
}
