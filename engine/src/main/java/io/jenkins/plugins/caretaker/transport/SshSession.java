package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.Session;
import java.util.Optional;

/** A pooled connection and who uses it. Guarded by its {@link SessionPool}. */
final class SshSession {

    final Session session;
    private final Optional<Lease> via;
    private int limit;
    private int scripts;
    private int forwards;
    private boolean retired;
    private long idleSince = System.nanoTime();

    SshSession(Session session, Optional<Lease> via, int limit) {
        this.session = session;
        this.via = via;
        this.limit = limit;
    }

    /** What the holder does with the connection. Forwards do not count against sshd's MaxSessions. */
    enum Use {
        SCRIPT,
        FORWARD
    }

    boolean alive() {
        return session.isConnected();
    }

    boolean takes(Use use) {
        return !retired && alive() && (use == Use.FORWARD || scripts < limit);
    }

    boolean used() {
        return scripts + forwards > 0;
    }

    boolean idleLongerThan(long nanos) {
        return !used() && System.nanoTime() - idleSince > nanos;
    }

    void take(Use use) {
        if (use == Use.SCRIPT) scripts++;
        else forwards++;
    }

    void giveBack(Use use) {
        if (use == Use.SCRIPT) scripts--;
        else forwards--;
        idleSince = System.nanoTime();
    }

    /** The server refused one more channel: it allows fewer than we thought. False if it allows none at all. */
    boolean lowerLimit() {
        limit = Math.min(limit, scripts - 1);
        return limit > 0;
    }

    void retire() {
        retired = true;
    }

    boolean retired() {
        return retired;
    }

    void disconnect() {
        session.disconnect();
        via.ifPresent(Lease::close);
    }
}
