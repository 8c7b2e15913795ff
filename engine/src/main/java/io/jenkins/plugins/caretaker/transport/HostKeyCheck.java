package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.transport.KnownHosts.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Decides about the host key of one connection and remembers why it was refused. Stricter than OpenSSH in one point: a
 * host known by a key of one type is not trusted with an unknown key of another, because an attacker may choose the type.
 */
final class HostKeyCheck implements HostKeyRepository {

    private final KnownHosts known;
    private final Connection.HostKey mode;
    private String refusal;

    HostKeyCheck(KnownHosts known, Connection.HostKey mode) {
        this.known = known;
        this.mode = mode;
    }

    /** Why the key was refused, if it was. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public int check(String host, byte[] blob) {
        try {
            return decide(host, type(blob), blob);
        } catch (IOException e) {
            refusal = "the host key of " + host + " cannot be checked, because " + known.own()
                    + " cannot be read or written: " + e.getMessage();
            return NOT_INCLUDED;
        }
    }

    private int decide(String host, String type, byte[] blob) throws IOException {
        String key = Base64.getEncoder().encodeToString(blob);
        List<Entry> entries = known.find(host);
        if (entries.isEmpty() && mode == Connection.HostKey.STRICT) {
            refusal = "the host key of " + host + " is not known (" + type + " " + fingerprint(blob)
                    + ") and host_key is strict; if it is right, add it: ssh-keyscan prints the line for "
                    + known.own();
            return NOT_INCLUDED;
        }
        if (entries.isEmpty()) entries = known.addIfUnknown(host, type, key);
        Optional<Entry> same =
                entries.stream().filter(each -> each.key().equals(key)).reduce((one, other) -> revokedOf(one, other));
        if (same.isPresent() && same.get().marker().isEmpty()) return OK;
        refusal = same.isPresent() ? revoked(host, same.get()) : changed(host, type, blob, entries.get(0));
        return CHANGED;
    }

    private static Entry revokedOf(Entry one, Entry other) {
        return one.marker().isEmpty() ? other : one;
    }

    private static String revoked(String host, Entry entry) {
        return "the host key of " + host + " is marked " + entry.marker() + " in " + entry.file() + ":" + entry.line();
    }

    private static String changed(String host, String type, byte[] blob, Entry entry) {
        return "the host key of " + host + " has changed: it shows " + type + " " + fingerprint(blob) + ", but "
                + entry.file() + ":" + entry.line() + " has " + entry.type() + " " + fingerprint(entry.blob())
                + ". If the server was set up anew, remove that line (ssh-keygen -R '" + host + "' -f '" + entry.file()
                + "') and run again; if not, someone may stand between you and it";
    }

    static String fingerprint(byte[] blob) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String type(byte[] blob) {
        int length = ByteBuffer.wrap(blob).getInt();
        return new String(blob, 4, length, StandardCharsets.US_ASCII);
    }

    /** The keys JSch asks the server for first. */
    @Override
    public HostKey[] getHostKey(String host, String type) {
        try {
            List<HostKey> keys = new ArrayList<>();
            for (Entry entry : known.find(host)) {
                boolean wanted = type == null || type.equals(entry.type());
                if (wanted && entry.marker().isEmpty()) keys.add(new HostKey(host, entry.blob()));
            }
            return keys.toArray(new HostKey[0]);
        } catch (IOException | JSchException | IllegalArgumentException e) {
            // only an order of preference is lost; check() reports an unreadable file
            return new HostKey[0];
        }
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return known.own().toString();
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new UnsupportedOperationException("check() adds");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("keys are removed by people only");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        throw new UnsupportedOperationException("keys are removed by people only");
    }
}
