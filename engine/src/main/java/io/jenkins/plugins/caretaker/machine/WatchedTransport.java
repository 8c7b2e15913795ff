package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.machine.Contact.Result;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A transport that reports every contact. A connection that failed makes a machine unavailable and says nothing of its health; a
 * refused login was a contact. Source: mission.md D.2.
 *
 * @param source what uses it, for instance {@code step}
 * @param execution which one, if it is one
 */
public record WatchedTransport(
        Transport transport, Supplier<Contacts> contacts, String source, Clock clock, Optional<String> execution)
        implements Transport {

    public WatchedTransport(Transport transport, Supplier<Contacts> contacts, String source, Clock clock) {
        this(transport, contacts, source, clock, Optional.empty());
    }

    @Override
    public Transport usedBy(String id) {
        return new WatchedTransport(transport, contacts, source, clock, Optional.of(id));
    }

    @Override
    public int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        return watch(target, cancellation, () -> transport.run(target, script, output, cancellation));
    }

    @Override
    public void probe(Target target, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        watch(target, cancellation, () -> {
            transport.probe(target, cancellation);
            return 0;
        });
    }

    @Override
    public void forget(Target target) {
        transport.forget(target);
    }

    @Override
    public void endLeft() {
        transport.endLeft();
    }

    @Override
    public void close() {
        transport.close();
    }

    private interface Use {
        int make() throws ConnectivityException, AuthenticationException, InterruptedException;
    }

    private int watch(Target target, Cancellation cancellation, Use use)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        try {
            int code = use.make();
            report(target, Result.REACHED, "");
            return code;
        } catch (ConnectivityException e) {
            // what we cut off ourselves is no observation
            if (!cancellation.terminating()) report(target, Result.UNREACHABLE, e.getMessage());
            throw e;
        } catch (AuthenticationException e) {
            // who has nothing to log in with does not even try
            boolean tried = !(target instanceof Target.Ssh ssh) || !ssh.logins().isEmpty();
            if (tried) report(target, Result.REFUSED, e.getMessage());
            throw e;
        }
    }

    private void report(Target target, Result result, String detail) {
        // this machine reaches itself whatever happens: that would be no observation
        if (target instanceof Target.Local) return;
        contacts.get().report(new Contact(target.name(), result, source, detail, clock.instant(), execution));
    }
}
