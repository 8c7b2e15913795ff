package io.jenkins.plugins.caretaker.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The host field of a known_hosts line: names, wildcards, negations, or one hashed name. Source: sshd(8). */
final class HostPattern {

    private static final String HASHED = "|1|";

    private HostPattern() {}

    /** @param host a name, or {@code [name]:port} for a port other than 22 */
    static boolean matches(String field, String host) {
        if (field.startsWith(HASHED)) return hashMatches(field, host);
        boolean matched = false;
        for (String pattern : field.split(",")) {
            boolean negated = pattern.startsWith("!");
            if (!wildcard(negated ? pattern.substring(1) : pattern, host)) continue;
            if (negated) return false;
            matched = true;
        }
        return matched;
    }

    private static boolean wildcard(String pattern, String host) {
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) return pattern.equalsIgnoreCase(host);
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(host).matches();
    }

    private static boolean hashMatches(String field, String host) {
        String[] parts = field.substring(HASHED.length()).split("\\|");
        if (parts.length != 2) return false;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), "HmacSHA1"));
            byte[] hash = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[1]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        } catch (IllegalArgumentException e) {
            // not base64: a damaged line names no host
            return false;
        }
    }
}
