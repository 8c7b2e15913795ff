package io.jenkins.plugins.caretaker.transport;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** All ways to reach nodes as one: each target goes to the transport for its kind. Closing it closes them all. */
public final class Transports implements Transport {

    private final Map<Class<? extends Target>, Transport> byKind;

    /** @param byKind the transport for {@link Target.Local}, {@link Target.Ssh} and, in Jenkins, {@link Target.Agent} */
    public Transports(Map<Class<? extends Target>, Transport> byKind) {
        this.byKind = Map.copyOf(byKind);
    }

    /** The same with other transports for some kinds; closing either is enough for those both have. */
    public Transports with(Map<Class<? extends Target>, Transport> others) {
        Map<Class<? extends Target>, Transport> all = new HashMap<>(byKind);
        all.putAll(others);
        return new Transports(all);
    }

    @Override
    public int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        return to(target).run(target, script, output, cancellation);
    }

    @Override
    public void probe(Target target, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        to(target).probe(target, cancellation);
    }

    @Override
    public void forget(Target target) {
        Transport transport = byKind.get(target.getClass());
        if (transport != null) transport.forget(target);
    }

    @Override
    public void endLeft() {
        byKind.values().forEach(Transport::endLeft);
    }

    @Override
    public void close() {
        byKind.values().forEach(Transport::close);
    }

    private Transport to(Target target) throws ConnectivityException {
        Transport transport = byKind.get(target.getClass());
        if (transport != null) return transport;
        String why = target instanceof Target.Agent agent
                ? "agent '" + agent.label()
                        + "' can be reached only in Jenkins; here, give the node a connection of type ssh or local"
                : "no transport for a connection of type "
                        + target.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        throw new ConnectivityException(target.name() + ": " + why, false, null);
    }
}
