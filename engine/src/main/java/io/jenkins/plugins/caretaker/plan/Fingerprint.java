package io.jenkins.plugins.caretaker.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content digests: the identity of versions and commands. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(CommandSpec spec) {
        return of(describe(spec));
    }

    /** The first 16 hex digits of the SHA-256: enough to tell contents of one plan apart, short enough to read. */
    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String describe(CommandSpec spec) {
        StringBuilder text = new StringBuilder(spec.plugin())
                .append('\n')
                .append(spec.settings().canonical())
                .append('\n')
                .append(spec.verifyAfterRun())
                .append(spec.delegateTo().orElse(""));
        spec.verify().forEach(verify -> text.append('\n').append(describe(verify)));
        return text.toString();
    }
}
