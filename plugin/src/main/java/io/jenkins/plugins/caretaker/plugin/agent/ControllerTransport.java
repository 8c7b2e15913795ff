package io.jenkins.plugins.caretaker.plugin.agent;

import io.jenkins.plugins.caretaker.plugin.CaretakerConfiguration;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.LocalTransport;
import io.jenkins.plugins.caretaker.transport.Output;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;

/** Commands on the controller itself, if an administrator allows them. Safe for many threads. */
public final class ControllerTransport implements Transport {

    private final LocalTransport local = new LocalTransport();

    @Override
    public int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, InterruptedException {
        if (!CaretakerConfiguration.get().isControllerUsable()) {
            throw new ConnectivityException(Messages.ControllerTransport_Refused(target.name()), false, null);
        }
        return local.run(target, script, output, cancellation);
    }

    @Override
    public void probe(Target target, Cancellation cancellation) {
        local.probe(target, cancellation);
    }

    @Override
    public void forget(Target target) {
        local.forget(target);
    }

    @Override
    public void close() {
        local.close();
    }
}
