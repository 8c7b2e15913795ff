package io.jenkins.plugins.caretaker.variable.template.filter;

import java.util.regex.Matcher;

/**
 * A .NET replacement: {@code $1}, {@code ${name}}, {@code $$}, {@code $&}, {@code $`}, {@code $'}, {@code $+} and {@code $_}.
 * What names no group is literal text.
 */
final class Replacement {

    private final String text;

    Replacement(String text) {
        this.text = text;
    }

    /** Appends what replaces {@code match}; stops early once {@code out} is longer than {@code longest}. */
    void append(StringBuilder out, Matcher match, String input, int longest) {
        int at = 0;
        while (at < text.length() && out.length() <= longest) {
            int dollar = text.indexOf('$', at);
            if (dollar < 0 || dollar == text.length() - 1) {
                out.append(text, at, text.length());
                return;
            }
            out.append(text, at, dollar);
            at = substitute(out, match, input, dollar);
        }
    }

    private int substitute(StringBuilder out, Matcher match, String input, int dollar) {
        char next = text.charAt(dollar + 1);
        switch (next) {
            case '$' -> out.append('$');
            case '&' -> out.append(match.group());
            case '`' -> out.append(input, 0, match.start());
            case '\'' -> out.append(input, match.end(), input.length());
            case '_' -> out.append(input);
            case '+' -> out.append(group(match, match.groupCount()));
            case '{' -> {
                return named(out, match, dollar);
            }
            default -> {
                return numbered(out, match, dollar);
            }
        }
        return dollar + 2;
    }

    private int numbered(StringBuilder out, Matcher match, int dollar) {
        int end = dollar + 1;
        int number = 0;
        while (end < text.length() && isDigit(text.charAt(end)) && number <= match.groupCount()) {
            number = number * 10 + text.charAt(end) - '0';
            end++;
        }
        boolean whole = end == text.length() || !isDigit(text.charAt(end));
        if (end == dollar + 1 || number > match.groupCount() || !whole) {
            out.append('$');
            return dollar + 1;
        }
        out.append(group(match, number));
        return end;
    }

    private int named(StringBuilder out, Matcher match, int dollar) {
        int close = text.indexOf('}', dollar);
        String name = close < 0 ? "" : text.substring(dollar + 2, close);
        String value = name.isEmpty() ? null : byName(match, name);
        out.append(value == null ? "$" : value);
        return value == null ? dollar + 1 : close + 1;
    }

    private static String byName(Matcher match, String name) {
        if (name.length() < 4 && name.chars().allMatch(c -> isDigit((char) c))) {
            int number = Integer.parseInt(name);
            return number <= match.groupCount() ? group(match, number) : null;
        }
        try {
            String value = match.group(name);
            return value == null ? "" : value;
        } catch (IllegalArgumentException e) {
            // no such group: the text stands for itself
            return null;
        }
    }

    private static String group(Matcher match, int number) {
        String value = match.group(number);
        return value == null ? "" : value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
