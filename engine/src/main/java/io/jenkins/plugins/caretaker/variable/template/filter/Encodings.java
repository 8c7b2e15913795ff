package io.jenkins.plugins.caretaker.variable.template.filter;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import io.jenkins.plugins.caretaker.variable.template.dotnet.NumberText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Base64 and digests. {@code unicode} is UTF-16 with the low byte first, as in .NET. */
final class Encodings {

    private Encodings() {}

    static String toBase64(FilterCall call) {
        Charset charset = charset(call);
        return charset == null
                ? null
                : Base64.getEncoder().encodeToString(call.input().getBytes(charset));
    }

    static String fromBase64(FilterCall call) {
        if (call.input() == null || call.count() > 1) {
            return null;
        }
        byte[] bytes = decode(call.input());
        if (bytes == null) {
            throw call.failure("the input is not Base64");
        }
        Charset charset = charset(call);
        return charset == null ? null : new String(bytes, charset);
    }

    /** White space is allowed anywhere; the length must be a multiple of four; null when it is not Base64. */
    private static byte[] decode(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        text.chars()
                .filter(c -> c != ' ' && c != '\t' && c != '\r' && c != '\n')
                .forEach(c -> bare.append((char) c));
        if (bare.length() % 4 != 0) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(bare.toString());
        } catch (IllegalArgumentException e) {
            // the callers know what bad input means for their filter
            return null;
        }
    }

    private static Charset charset(FilterCall call) {
        if (call.input() == null || call.count() > 1) {
            return null;
        }
        return call.count() == 0 ? StandardCharsets.UTF_8 : charset(call.option(0));
    }

    private static Charset charset(String name) {
        return switch (Chars.lower(name)) {
            case "utf8", "utf-8" -> StandardCharsets.UTF_8;
            case "unicode" -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }

    /** A digest in lower-case hexadecimal; options: number of bytes to show, encoding of the input, in either order. */
    static Filter hash(String algorithm) {
        return call -> {
            if (call.input() == null || call.count() > 2) {
                return null;
            }
            int size = Integer.MAX_VALUE;
            byte[] bytes = null;
            for (String option : call.options()) {
                int number = NumberText.integer(option).orElse(0);
                if (number > 0 && size == Integer.MAX_VALUE) {
                    size = number;
                } else if (bytes == null) {
                    bytes = bytes(call.input(), option);
                    if (bytes == null) {
                        return null;
                    }
                } else {
                    return null;
                }
            }
            return digest(algorithm, bytes == null ? call.input().getBytes(StandardCharsets.UTF_8) : bytes, size);
        };
    }

    private static byte[] bytes(String input, String encoding) {
        if ("base64".equals(Chars.lower(encoding))) {
            return decode(input);
        }
        Charset charset = charset(encoding);
        return charset == null ? null : input.getBytes(charset);
    }

    private static String digest(String algorithm, byte[] bytes, int size) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes);
            return HexFormat.of().formatHex(digest, 0, Math.min(size, digest.length));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
