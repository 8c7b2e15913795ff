package io.jenkins.plugins.caretaker.variable.template.filter;

/**
 * Writes a .NET pattern as Java reads it. Inside brackets, .NET takes {@code [} and {@code &&} literally and writes a
 * subtraction as {@code [a-z-[aeiou]]}; groups may be named with quotes.
 */
final class DotNetPattern {

    private final String pattern;
    private final StringBuilder out;
    private int at;

    private DotNetPattern(String pattern) {
        this.pattern = pattern;
        this.out = new StringBuilder(pattern.length() + 8);
    }

    static String translate(String pattern) {
        boolean plain = pattern.indexOf('[') < 0 && !pattern.contains("(?'");
        return plain ? pattern : new DotNetPattern(pattern).run();
    }

    private String run() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                escape();
            } else if (c == '[') {
                brackets();
            } else if (pattern.startsWith("(?'", at) && pattern.indexOf('\'', at + 3) > 0) {
                int end = pattern.indexOf('\'', at + 3);
                out.append("(?<").append(pattern, at + 3, end).append('>');
                at = end + 1;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private void escape() {
        int end = Math.min(at + 2, pattern.length());
        out.append(pattern, at, end);
        at = end;
    }

    private void brackets() {
        out.append('[');
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            out.append('^');
            at++;
        }
        // a closing bracket in first place is a member
        if (at < pattern.length() && pattern.charAt(at) == ']') {
            out.append("\\]");
            at++;
        }
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            char c = pattern.charAt(at);
            if (c == '\\') {
                escape();
            } else if (pattern.startsWith("-[", at)) {
                at++;
                subtraction();
            } else {
                out.append(c == '[' || c == '&' ? "\\" : "").append(c);
                at++;
            }
        }
        if (at < pattern.length()) {
            out.append(']');
            at++;
        }
    }

    private void subtraction() {
        int from = out.length();
        brackets();
        String minus = out.substring(from);
        out.setLength(from);
        boolean negated = minus.startsWith("[^");
        out.append("&&").append(negated ? "[" + minus.substring(2) : "[^" + minus.substring(1));
    }
}
