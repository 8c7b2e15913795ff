package io.jenkins.plugins.caretaker.text;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions as Ruby reads them, which is how plans are written: use the result with
 * {@link java.util.regex.Matcher#find()}. {@code ^} and {@code $} work per line, {@code \h} is a hex digit,
 * {@code [[:digit:]]} is a bracket class, {@code (?m)} lets the dot match newlines. Source: DOPi observed.
 */
public final class RubyRegex {

    /** Ruby knows one line end, and its anchors stand at every line. */
    private static final int FLAGS = Pattern.MULTILINE | Pattern.UNIX_LINES;

    private static final Map<String, String> BRACKETS = Map.ofEntries(
            Map.entry("alnum", "\\p{IsAlphabetic}\\p{IsDigit}"),
            Map.entry("alpha", "\\p{IsAlphabetic}"),
            Map.entry("ascii", "\\p{ASCII}"),
            Map.entry("blank", " \\t"),
            Map.entry("cntrl", "\\p{Cntrl}"),
            Map.entry("digit", "\\p{IsDigit}"),
            Map.entry("graph", "\\p{Graph}"),
            Map.entry("lower", "\\p{IsLowercase}"),
            Map.entry("print", "\\p{Print}"),
            Map.entry("punct", "\\p{Punct}"),
            Map.entry("space", "\\s"),
            Map.entry("upper", "\\p{IsUppercase}"),
            Map.entry("word", "\\p{IsAlphabetic}\\p{IsDigit}_"),
            Map.entry("xdigit", "0-9a-fA-F"));

    /** Letters that mean the same after a backslash in both languages; any other letter stands for itself in Ruby. */
    private static final String COMMON_ESCAPES = "abdefknprstuvwxzABDGPRSWXZ0123456789";

    private final String source;
    private final StringBuilder java = new StringBuilder();
    private int at;
    private int classDepth;

    private RubyRegex(String source) {
        this.source = source;
    }

    /**
     * Compiles the expression between the slashes.
     *
     * @throws PatternSyntaxException when it is broken or uses what Java cannot do (subexpression calls, {@code \K})
     */
    public static Pattern compile(String source) {
        return Pattern.compile(new RubyRegex(source).translate(), FLAGS);
    }

    private String translate() {
        while (at < source.length()) {
            char next = source.charAt(at);
            if (next == '\\') escape();
            else if (classDepth > 0) inClass(next);
            else outside(next);
        }
        return java.toString();
    }

    private void outside(char next) {
        if (next == '[') open();
        else if (next == '{') brace();
        else if (source.startsWith("(?", at)) group();
        else copy(1);
    }

    private void inClass(char next) {
        if (source.startsWith("[:", at) && source.indexOf(":]", at) > 0) bracket();
        else if (next == '[') open();
        else if (next == ']') close();
        else copy(1);
    }

    private void open() {
        classDepth++;
        copy(1);
        if (source.startsWith("^", at)) copy(1);
        if (source.startsWith("]", at)) {
            java.append("\\]");
            at++;
        }
    }

    private void close() {
        classDepth--;
        copy(1);
    }

    private void bracket() {
        int end = source.indexOf(":]", at);
        String name = source.substring(at + 2, end);
        boolean negated = name.startsWith("^");
        String members = BRACKETS.get(negated ? name.substring(1) : name);
        if (members == null) throw new PatternSyntaxException("unknown class [:" + name + ":]", source, at);
        java.append(negated ? "[^" + members + "]" : members);
        at = end + 2;
    }

    /** A brace that begins no repetition is an ordinary character; {@code {,3}} counts from zero. */
    private void brace() {
        int end = source.indexOf('}', at);
        String inside = end < 0 ? "" : source.substring(at + 1, end);
        if (inside.matches("\\d+(,\\d*)?")) copy(inside.length() + 2);
        else if (inside.matches(",\\d+")) {
            java.append("{0").append(inside).append('}');
            at = end + 1;
        } else {
            java.append("\\{");
            at++;
        }
    }

    /** Ruby's flag {@code m} is Java's {@code s}; everything else about groups is the same. */
    private void group() {
        int end = at + 2;
        while (end < source.length() && "imx-".indexOf(source.charAt(end)) >= 0) end++;
        boolean flags = end < source.length() && (source.charAt(end) == ')' || source.charAt(end) == ':');
        if (flags) java.append(source.substring(at, end).replace('m', 's'));
        else java.append(source, at, Math.min(at + 2, source.length()));
        at = flags ? end : Math.min(at + 2, source.length());
    }

    private void escape() {
        if (at + 1 >= source.length()) {
            copy(1);
            return;
        }
        char next = source.charAt(at + 1);
        if (next == 'h' || next == 'H') replace(hexDigit(next == 'H'));
        else if (next == 'K' || next == 'g')
            throw new PatternSyntaxException("\\" + next + " is not supported", source, at);
        else if (source.startsWith("\\u{", at)) replace("\\x");
        else if (source.startsWith("\\p{^", at)) negatedProperty();
        else if (Character.isLetter(next) && COMMON_ESCAPES.indexOf(next) < 0) replace(String.valueOf(next));
        else copy(2);
    }

    private String hexDigit(boolean negated) {
        if (negated) return "[^0-9a-fA-F]";
        return classDepth > 0 ? "0-9a-fA-F" : "[0-9a-fA-F]";
    }

    private void negatedProperty() {
        java.append("\\P{");
        at += 4;
    }

    private void replace(String text) {
        java.append(text);
        at += 2;
    }

    private void copy(int count) {
        java.append(source, at, at + count);
        at += count;
    }
}
