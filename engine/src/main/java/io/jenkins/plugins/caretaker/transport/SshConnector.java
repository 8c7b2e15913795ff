package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Makes logged-in SSH sessions: finds an address that answers, checks the host key, tries the logins. */
final class SshConnector {

    private static final long FIRST_BACKOFF_MILLIS = 50;
    private static final long LONGEST_BACKOFF_MILLIS = 1000;

    private final KnownHosts known;
    private final SshOptions options;
    private final JSch jsch = new JSch();
    private final Properties algorithms = algorithms();
    private final Map<String, Semaphore> handshakes = new ConcurrentHashMap<>();

    SshConnector(KnownHosts known, SshOptions options) {
        Curves.cheapest().use();
        this.known = known;
        this.options = options;
    }

    /** What every Java 17 has, so that nothing needs checking for each session; the cheapest of the strong ones first. */
    private static Properties algorithms() {
        Properties all = new Properties();
        all.put(
                "kex",
                "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,"
                        + "diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
                        + "diffie-hellman-group14-sha256");
        all.put(
                "server_host_key",
                "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256");
        String ciphers = "aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr";
        String macs = "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";
        for (String direction : List.of("c2s", "s2c")) {
            all.put("cipher." + direction, ciphers);
            all.put("mac." + direction, macs);
        }
        for (String check : List.of("CheckKexes", "CheckCiphers", "CheckMacs", "CheckSignatures")) all.put(check, "");
        all.put("StrictHostKeyChecking", "yes");
        // with one key there is nothing to ask about first; it saves a round trip
        all.put("enable_pubkey_auth_query", "no");
        return all;
    }

    /** @param via the session to go through, if the target has jump hosts */
    Session connect(Target.Ssh target, Optional<Session> via, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        List<String> refusals = new ArrayList<>();
        Exception last = null;
        for (Login login : target.logins()) {
            try {
                return untilHeard(target, via, login, cancellation);
            } catch (LoginRefusedException e) {
                refusals.add(SshLogin.describe(login) + ": " + e.getMessage());
                last = e;
            }
        }
        String what = refusals.isEmpty() ? "no credentials are given" : String.join("; ", refusals);
        throw new AuthenticationException(target.name() + ": login to " + place(target) + " failed: " + what, last);
    }

    private Session untilHeard(Target.Ssh target, Optional<Session> via, Login login, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, LoginRefusedException, InterruptedException {
        long backoff = FIRST_BACKOFF_MILLIS;
        for (int tries = 0; ; tries++) {
            try {
                return limited(target, via, login, cancellation);
            } catch (DroppedException e) {
                if (tries >= options.drops()) throw lost(target, e.getMessage(), e);
            }
            long pause = backoff / 2 + ThreadLocalRandom.current().nextLong(backoff);
            if (!cancellation.pause(pause, Stage.TERMINATE)) throw cancelled(target, null);
            backoff = Math.min(LONGEST_BACKOFF_MILLIS, backoff * 2);
        }
    }

    private Session limited(Target.Ssh target, Optional<Session> via, Login login, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, LoginRefusedException, DroppedException,
                    InterruptedException {
        Semaphore turn =
                handshakes.computeIfAbsent(place(target), any -> new Semaphore(options.handshakesAtOnce(), true));
        while (!turn.tryAcquire(100, TimeUnit.MILLISECONDS)) {
            if (cancellation.terminating()) throw cancelled(target, null);
        }
        try {
            // one that accepts and then says nothing is as good as one that does not accept
            SshSocket socket = open(target, via, cancellation.connecting());
            Runnable detach = cancellation.onChange(stage -> {
                if (stage.compareTo(Stage.TERMINATE) >= 0) socket.close();
            });
            try {
                return shake(target, login, socket, cancellation);
            } finally {
                detach.run();
            }
        } finally {
            turn.release();
        }
    }

    private SshSocket open(Target.Ssh target, Optional<Session> via, Runnable heard) throws ConnectivityException {
        List<String> failures = new ArrayList<>();
        IOException last = null;
        for (String host : target.hosts()) {
            try {
                return new SshSocket(open(host, target.port(), via), host, heard);
            } catch (IOException e) {
                failures.add(host + ":" + target.port() + ": " + e.getMessage());
                last = e;
            }
        }
        String what = failures.isEmpty() ? "no address is known" : String.join("; ", failures);
        throw lost(target, what, last);
    }

    private Socket open(String host, int port, Optional<Session> via) throws IOException {
        int millis = (int) options.tcpTimeout().toMillis();
        if (via.isPresent()) return new JumpSocket(via.get(), host, port, millis);
        Socket socket = new Socket();
        try {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) throw new IOException("the name cannot be resolved");
            socket.connect(address, millis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Session shake(Target.Ssh target, Login login, SshSocket socket, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, LoginRefusedException, DroppedException {
        HostKeyCheck hostKey = new HostKeyCheck(known, target.hostKey());
        boolean connected = false;
        try {
            Session session = jsch.getSession(login.user(), socket.host(), target.port());
            session.setConfig(algorithms);
            session.setHostKeyRepository(hostKey);
            session.setSocketFactory(socket);
            session.setDaemonThread(true);
            session.setServerAliveInterval((int) options.keepAlive().toMillis());
            session.setServerAliveCountMax(1);
            SshLogin.prepare(session, login);
            session.connect((int) options.connectTimeout().toMillis());
            connected = true;
            return session;
        } catch (JSchException e) {
            throw explain(target, socket, hostKey, cancellation, e);
        } finally {
            if (!connected) socket.close();
        }
    }

    private ConnectivityException explain(
            Target.Ssh target, SshSocket socket, HostKeyCheck hostKey, Cancellation cancellation, JSchException e)
            throws ConnectivityException, AuthenticationException, LoginRefusedException, DroppedException {
        if (hostKey.refusal().isPresent()) {
            throw new AuthenticationException(
                    target.name() + ": " + hostKey.refusal().get(), e);
        }
        if (cancellation.terminating()) return cancelled(target, e);
        String where = socket.host() + ":" + target.port();
        if (socket.silent()) {
            return lost(
                    target,
                    where + " did not answer within " + options.connectTimeout().toSeconds() + " s",
                    e);
        }
        if (socket.lost() && !socket.greeted()) {
            throw new DroppedException(where + " closed the connection without a greeting", e);
        }
        if (socket.lost()) return lost(target, where + " closed the connection while logging in", e);
        if (String.valueOf(e.getMessage()).startsWith("Auth ")) throw new LoginRefusedException("refused", e);
        return lost(target, where + ": " + e.getMessage(), e);
    }

    private static String place(Target.Ssh target) {
        return String.join(",", target.hosts()) + ":" + target.port();
    }

    private static ConnectivityException lost(Target.Ssh target, String what, Exception cause) {
        return new ConnectivityException(target.name() + ": " + ConnectivityException.UNREACHABLE + what, false, cause);
    }

    private static ConnectivityException cancelled(Target.Ssh target, Exception cause) {
        return new ConnectivityException(target.name() + ": was cancelled while connecting", false, cause);
    }
}
