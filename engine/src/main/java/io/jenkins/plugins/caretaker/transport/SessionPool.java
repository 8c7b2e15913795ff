package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.Session;
import io.jenkins.plugins.caretaker.transport.SshSession.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Logged-in connections, kept for the next script. Nodes that are reached and logged in to in the same way share them.
 * For one such way at most one connection is made at a time; who waits for it gets it, or its failure. Safe for many threads.
 */
final class SessionPool {

    private final SshConnector connector;
    private final SshOptions options;
    private final Map<String, List<SshSession>> sessions = new HashMap<>();
    // completed with true: look again
    private final Map<String, CompletableFuture<Boolean>> opening = new HashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private boolean closed;

    SessionPool(SshConnector connector, SshOptions options) {
        this.connector = connector;
        this.options = options;
    }

    Lease acquire(Target.Ssh target, Use use, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        String key = Endpoint.key(target);
        while (true) {
            CompletableFuture<Boolean> others;
            CompletableFuture<Boolean> own = new CompletableFuture<>();
            synchronized (this) {
                if (closed)
                    throw new ConnectivityException(target.name() + ": Caretaker is shutting down", false, null);
                Optional<Lease> free = pooled(key, use);
                if (free.isPresent()) return free.get();
                others = opening.putIfAbsent(key, own);
            }
            if (others == null) return open(target, key, use, own, cancellation);
            Runnable connected = cancellation.connecting();
            awaitOther(target, others, cancellation);
            connected.run();
        }
    }

    /** A connection outside the pool; the caller disconnects it. */
    SshSession fresh(Target.Ssh target, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        Optional<Lease> via = Optional.empty();
        Optional<Target.Ssh> jump = Endpoint.jump(target);
        if (jump.isPresent()) via = Optional.of(acquire(jump.get(), Use.FORWARD, cancellation));
        try {
            Session session = connector.connect(target, via.map(Lease::session), cancellation);
            return new SshSession(session, via, limit(target));
        } catch (ConnectivityException | AuthenticationException | InterruptedException | RuntimeException e) {
            via.ifPresent(Lease::close);
            throw e;
        }
    }

    void forget(Target.Ssh target) {
        List<SshSession> idle = new ArrayList<>();
        synchronized (this) {
            List<SshSession> all = sessions.remove(Endpoint.key(target));
            if (all == null) return;
            for (SshSession each : all) {
                each.retire();
                if (!each.used()) idle.add(each);
            }
        }
        idle.forEach(SshSession::disconnect);
    }

    /** Called now and then: closes what nobody used for a while, and forgets what was lost. */
    void closeIdle() {
        List<SshSession> idle = new ArrayList<>();
        synchronized (this) {
            for (List<SshSession> all : sessions.values()) {
                for (Iterator<SshSession> each = all.iterator(); each.hasNext(); ) {
                    SshSession session = each.next();
                    boolean over = session.idleLongerThan(options.idle().toNanos());
                    if (!over && (session.alive() || session.used())) continue;
                    each.remove();
                    idle.add(session);
                }
            }
            sessions.values().removeIf(List::isEmpty);
        }
        idle.forEach(SshSession::disconnect);
    }

    void close() {
        List<SshSession> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            sessions.values().forEach(all::addAll);
            sessions.clear();
        }
        all.forEach(SshSession::disconnect);
    }

    synchronized void opened(SshSession session) {
        session.opened();
    }

    /** Remembered for the server's later connections too. False if the server opens no channel at all. */
    synchronized boolean full(SshSession session, String key) {
        int limit = session.lowerLimit();
        if (limit > 0) limits.merge(key, limit, Math::min);
        return limit > 0;
    }

    void giveBack(SshSession session, Use use) {
        boolean last;
        synchronized (this) {
            session.giveBack(use);
            last = session.retired() && !session.used();
        }
        if (last) session.disconnect();
    }

    private synchronized int limit(Target.Ssh target) {
        return limits.getOrDefault(Endpoint.key(target), options.channelsPerSession());
    }

    private Optional<Lease> pooled(String key, Use use) {
        for (SshSession each : sessions.getOrDefault(key, List.of())) {
            if (each.takes(use)) return Optional.of(lease(each, use, key));
        }
        return Optional.empty();
    }

    private Lease lease(SshSession session, Use use, String key) {
        session.take(use);
        return new Lease(this, session, use, key);
    }

    private Lease open(
            Target.Ssh target, String key, Use use, CompletableFuture<Boolean> own, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        try {
            SshSession session = fresh(target, cancellation);
            synchronized (this) {
                if (closed) session.retire();
                sessions.computeIfAbsent(key, any -> new ArrayList<>()).add(session);
                return lease(session, use, key);
            }
        } catch (ConnectivityException | AuthenticationException e) {
            if (!cancellation.terminating()) own.completeExceptionally(e);
            throw e;
        } finally {
            synchronized (this) {
                opening.remove(key);
            }
            // a failure of this caller alone, as its cancellation, is no news for the others
            own.complete(true);
        }
    }

    private static void awaitOther(Target.Ssh target, CompletableFuture<Boolean> other, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        while (true) {
            try {
                other.get(100, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (cancellation.terminating()) {
                    throw new ConnectivityException(target.name() + ": was cancelled while connecting", false, e);
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthenticationException refused) {
                    throw new AuthenticationException(refused.getMessage(), refused);
                }
                throw new ConnectivityException(e.getCause().getMessage(), false, e.getCause());
            }
        }
    }
}
