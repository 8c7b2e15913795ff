package io.jenkins.plugins.caretaker.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The ways one secret may look when a program prints it: encoded, escaped, quoted, or one line of it. */
final class SecretForms {

    /** A piece of base64 shorter than this is found in innocent text too often to hide it. */
    private static final int SHORTEST_BASE64 = 6;

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");
    private static final Pattern SHELL_SPECIAL = Pattern.compile("[^A-Za-z0-9_./:=@%+,-]");
    private static final Pattern SHELL_DOUBLE = Pattern.compile("[\\\\\"$`]");

    private final Set<String> forms = new LinkedHashSet<>();

    private SecretForms() {}

    /** All forms of at least {@code shortest} characters, the text itself first. */
    static Set<String> of(String secret, int shortest) {
        SecretForms all = new SecretForms();
        all.encode(secret);
        if (secret.indexOf('\n') >= 0) secret.lines().map(String::strip).forEach(all::encode);
        all.forms.removeIf(form -> form.length() < shortest);
        return all.forms;
    }

    private void encode(String text) {
        forms.add(text);
        base64(text);
        base64(text + "\n");
        url(text);
        json(text);
        shell(text);
    }

    /** A secret inside a longer text starts at any of three offsets; only the characters that hold nothing else are fixed. */
    private void base64(String text) {
        byte[] secret = text.getBytes(StandardCharsets.UTF_8);
        base64Form(Base64.getEncoder().encodeToString(secret));
        base64Form(Base64.getEncoder().withoutPadding().encodeToString(secret));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + secret.length];
            System.arraycopy(secret, 0, shifted, offset, secret.length);
            int from = (offset * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            String encoded = Base64.getEncoder().encodeToString(shifted);
            if (to - from >= SHORTEST_BASE64) base64Form(encoded.substring(from, to));
        }
    }

    private void base64Form(String encoded) {
        forms.add(encoded);
        forms.add(encoded.replace('+', '-').replace('/', '_'));
    }

    private void url(String text) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String percent = form.replace("+", "%20");
        // forms leave '*' alone, RFC 3986 leaves '~' alone
        String rfc3986 = percent.replace("*", "%2A").replace("%7E", "~");
        for (String encoded : Arrays.asList(form, percent, rfc3986)) {
            forms.add(encoded);
            forms.add(PERCENT.matcher(encoded).replaceAll(match -> match.group().toLowerCase(Locale.ROOT)));
        }
    }

    private void json(String text) {
        String plain = jsonEscaped(text, false);
        forms.add(plain);
        forms.add(plain.replace("/", "\\/"));
        forms.add(jsonEscaped(text, true));
    }

    private static String jsonEscaped(String text, boolean ascii) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || (ascii && c > 0x7e)) out.append(String.format("\\u%04x", (int) c));
                    else out.append(c);
                }
            }
        }
        return out.toString();
    }

    private void shell(String text) {
        forms.add(text.replace("'", "'\\''"));
        forms.add(text.replace("'", "'\"'\"'"));
        forms.add(SHELL_DOUBLE.matcher(text).replaceAll("\\\\$0"));
        forms.add(SHELL_SPECIAL.matcher(text).replaceAll("\\\\$0"));
    }
}
