package io.jenkins.plugins.caretaker.web.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as it is kept: salted, and slow to try. */
final class PasswordHash {

    /**
     * A login costs 0.18 s of one core of a 2-core cloud machine (JDK 17, measured as docs/server.md shows); OWASP's password storage
     * cheat sheet of 2023 asks for as many.
     */
    static final int ITERATIONS = 600_000;

    private static final String FORM = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    /** What unknown users are compared with, so that they cannot be told from known ones by the time it takes. */
    static final PasswordHash NOBODY = new PasswordHash(ITERATIONS, new byte[SALT_BYTES], new byte[HASH_BITS / 8]);

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static PasswordHash of(String password) {
        byte[] salt = Secret.bytes(SALT_BYTES);
        return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
    }

    /** Reads what {@link #text} wrote. */
    static PasswordHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(FORM)) throw new IllegalArgumentException("no hash of ours");
        Base64.Decoder decoder = Base64.getDecoder();
        return new PasswordHash(Integer.parseInt(parts[1]), decoder.decode(parts[2]), decoder.decode(parts[3]));
    }

    String text() {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return String.join(
                "$", FORM, Integer.toString(iterations), encoder.encodeToString(salt), encoder.encodeToString(hash));
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        } finally {
            key.clearPassword();
        }
    }
}
