package io.jenkins.plugins.caretaker.variable.template.filter;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Filters that make a text safe inside another language. They work on UTF-16 units. Source: octostache.md 18. */
final class Escapes {

    private static final String UNRESERVED = "-._~";
    private static final String RESERVED = ":/?#[]@!$&'()*+,;=";
    private static final String HEX = "0123456789ABCDEF";

    private Escapes() {}

    static String html(String text) {
        return each(text, c -> c == '/' ? "&#x2F;" : xmlEntity(c));
    }

    static String xml(String text) {
        return each(text, Escapes::xmlEntity);
    }

    private static String xmlEntity(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&apos;";
            default -> null;
        };
    }

    static String json(String text) {
        return each(text, Escapes::quotedEscape);
    }

    private static String quotedEscape(int c) {
        return c == '"' ? "\\\"" : lineEscape(c);
    }

    private static String lineEscape(int c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> null;
        };
    }

    static String yamlDoubleQuoted(String text) {
        return each(text, c -> {
            String escape = quotedEscape(c);
            return escape != null || (c >= ' ' && c <= '~') ? escape : unicode(c);
        });
    }

    /** A single line break in a single-quoted YAML scalar reads as a space, so each run of breaks gets one more. */
    static String yamlSingleQuoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean windows = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || windows) {
                int end = breaksEnd(text, i);
                out.append(windows ? "\r\n" : "\n").append(text, i, end);
                i = end - 1;
            } else {
                out.append(c == '\'' ? "''" : String.valueOf(c));
            }
        }
        return out.toString();
    }

    private static int breaksEnd(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == '\n' || text.startsWith("\r\n", at))) {
            at += text.charAt(at) == '\n' ? 1 : 2;
        }
        return at;
    }

    static String propertiesKey(String text) {
        return each(text, c -> c == ' ' || c == ':' || c == '=' ? "\\" + (char) c : propertiesEscape(c));
    }

    static String propertiesValue(String text) {
        String escaped = each(text, Escapes::propertiesEscape);
        return escaped.startsWith(" ") ? "\\" + escaped : escaped;
    }

    private static String propertiesEscape(int c) {
        String escape = lineEscape(c);
        return escape != null || c < 0xff ? escape : unicode(c);
    }

    private static String unicode(int c) {
        return String.format("\\u%04x", c);
    }

    static String uri(String text) {
        return percent(text, RESERVED + UNRESERVED);
    }

    static String uriData(String text) {
        return percent(text, UNRESERVED);
    }

    private static String percent(String text, String kept) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point < 0x80 && (Character.isLetterOrDigit(point) || kept.indexOf(point) >= 0)) {
                out.append((char) point);
                continue;
            }
            boolean half = point >= 0xd800 && point <= 0xdfff;
            String character = half ? "\ufffd" : Character.toString(point);
            for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
                out.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
            }
        }
        return out.toString();
    }

    /** Replaces characters one by one; {@code null} keeps the character. */
    private static String each(String text, IntFunction<String> escape) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            String replacement = escape.apply(text.charAt(i));
            if (replacement != null && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null && replacement == null) {
                out.append(text.charAt(i));
            } else if (out != null) {
                out.append(replacement);
            }
        }
        return out == null ? text : out.toString();
    }
}
