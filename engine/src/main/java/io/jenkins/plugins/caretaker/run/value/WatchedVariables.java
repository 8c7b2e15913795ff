package io.jenkins.plugins.caretaker.run.value;

import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Notes which sensitive variables are read. Used by one thread. */
final class WatchedVariables implements Variables {

    private final Variables source;
    private final Set<String> secrets = new LinkedHashSet<>();

    WatchedVariables(Variables source) {
        this.source = source;
    }

    /** Those read since this was asked last. */
    Set<String> takeSecrets() {
        Set<String> taken = Set.copyOf(secrets);
        secrets.clear();
        return taken;
    }

    @Override
    public Collection<String> names() {
        return source.names();
    }

    @Override
    public String value(String name) {
        if (source.isSensitive(name)) secrets.add(name);
        return source.value(name);
    }

    @Override
    public boolean isLiteral(String name) {
        return source.isLiteral(name);
    }

    @Override
    public boolean isSensitive(String name) {
        return source.isSensitive(name);
    }
}
