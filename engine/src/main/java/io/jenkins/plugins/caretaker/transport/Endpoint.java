package io.jenkins.plugins.caretaker.transport;

import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What makes two SSH targets the same to a pool of connections, and how one is reached through another. */
final class Endpoint {

    private Endpoint() {}

    /** Equal for targets with the same addresses, logins, host key rule and jump hosts; holds digests, no secrets. */
    static String key(Target.Ssh target) {
        StringBuilder key = new StringBuilder()
                .append(target.hosts())
                .append(':')
                .append(target.port())
                .append(target.hostKey());
        target.logins().forEach(login -> key.append(' ').append(login(login)));
        target.jumps().forEach(jump -> key.append(" via ").append(key(jump)));
        return key.toString();
    }

    /** The jump host nearest to the target, itself reached through those before it. */
    static Optional<Target.Ssh> jump(Target.Ssh target) {
        if (target.jumps().isEmpty()) return Optional.empty();
        int last = target.jumps().size() - 1;
        Target.Ssh jump = target.jumps().get(last);
        List<Target.Ssh> before = new ArrayList<>(target.jumps().subList(0, last));
        before.addAll(jump.jumps());
        return Optional.of(
                new Target.Ssh(jump.name(), jump.hosts(), jump.port(), jump.logins(), jump.hostKey(), before));
    }

    private static String login(Login login) {
        if (login instanceof Login.Password password) return login.user() + " " + digest(password.password());
        Login.Key key = (Login.Key) login;
        return login.user() + " " + key.file() + key.text().map(Endpoint::digest)
                + key.passphrase().map(Endpoint::digest);
    }

    private static String digest(Secret secret) {
        try {
            byte[] text = secret.reveal().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
