package io.jenkins.plugins.caretaker;

import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import io.jenkins.plugins.caretaker.run.Permissions;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a host decides about its engine. Used once, by one thread. */
public final class CaretakerBuilder {

    final Path home;
    final Map<Class<? extends Target>, Transport> transports = new HashMap<>();
    Optional<String> store = Optional.empty();
    Permissions permissions = Permissions.ALL;
    HostSecrets secrets = HostSecrets.NONE;
    PlanReader reader = new PlanReader();

    private final Function<CaretakerBuilder, Caretaker> maker;

    CaretakerBuilder(Path home, Function<CaretakerBuilder, Caretaker> maker) {
        this.home = home;
        this.maker = maker;
    }

    /** Sets where states are kept: a JDBC URL; SQLite in the home if empty. */
    public CaretakerBuilder store(Optional<String> url) {
        store = url;
        return this;
    }

    public CaretakerBuilder permissions(Permissions rules) {
        permissions = rules;
        return this;
    }

    /** Secrets of executions that nobody in particular asked for. */
    public CaretakerBuilder secrets(HostSecrets host) {
        secrets = host;
        return this;
    }

    /** How targets of a kind are reached; instead of the engine's own way, if it has one. The engine closes it. */
    public CaretakerBuilder transport(Class<? extends Target> kind, Transport transport) {
        transports.put(kind, transport);
        return this;
    }

    /** How plan files are read. */
    public CaretakerBuilder reader(PlanReader plans) {
        reader = plans;
        return this;
    }

    /** Opens the home, and makes it if it does not exist. */
    public Caretaker open() {
        return maker.apply(this);
    }
}
