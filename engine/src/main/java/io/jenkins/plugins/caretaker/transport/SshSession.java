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
    private boolean proven;
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

    /** A channel was opened: the server does open some. */
    void opened() {
        proven = true;
    }

    /**
     * The server refused one more channel: it allows fewer than we thought.
     *
     * @return the new limit; 0 if the server opens no channel at all
     */
    int lowerLimit() {
        boolean alone = scripts == 1 && !proven;
        limit = Math.max(1, Math.min(limit, scripts - 1));
        return alone ? 0 : limit;
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
