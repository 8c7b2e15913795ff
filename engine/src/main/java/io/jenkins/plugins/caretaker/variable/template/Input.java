package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import java.util.List;
import java.util.function.Supplier;

/**
 * The text being parsed and the place reached.
 *
 * <p>Every parsing method returns what it read and moves {@link #at} behind it, or returns null (false) and leaves in
 * {@link #failedAt} the place it could not get past. Continue mode turns exactly the text up to that place into text, so
 * the place is part of the language.
 */
final class Input {

    /** Deepest nesting of tags, indexes and brackets. Bounds the stack, here and in evaluation. */
    static final int DEEPEST = 64;

    final String text;
    int at;
    int failedAt;
    private int depth;

    Input(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    boolean looksAt(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, at);
    }

    // null fits every type, so the type of what was not read does not matter
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T fail(int place) {
        failedAt = place;
        return null;
    }

    private boolean failed(int place) {
        failedAt = place;
        return false;
    }

    boolean literal(char expected) {
        if (!looksAt(expected)) {
            return failed(at);
        }
        at++;
        return true;
    }

    boolean literal(String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (!literal(expected.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A keyword in any case. Moves only when it is there. */
    boolean keyword(String expected) {
        for (int i = 0; i < expected.length(); i++) {
            boolean matches =
                    at + i < text.length() && Character.toLowerCase(text.charAt(at + i)) == expected.charAt(i);
            if (!matches) {
                return failed(at + i);
            }
        }
        at += expected.length();
        return true;
    }

    /** The start of a tag, but not of a closing one. */
    boolean openTag() {
        if (looksAt("#{/")) {
            return failed(at);
        }
        return literal("#{");
    }

    void skipWhite() {
        while (at < text.length() && Chars.isWhiteSpace(text.charAt(at))) {
            at++;
        }
    }

    /** At least one white space. */
    boolean white() {
        int before = at;
        skipWhite();
        return at > before || failed(at);
    }

    /** The first alternative that can be read; if none can, the furthest place that any of them reached counts. */
    <T> T first(List<Supplier<? extends T>> alternatives) {
        int start = at;
        int furthest = start;
        for (Supplier<? extends T> alternative : alternatives) {
            at = start;
            T result = alternative.get();
            if (result != null) {
                return result;
            }
            furthest = Math.max(furthest, failedAt);
        }
        at = start;
        return fail(furthest);
    }

    /** Reads something with white space around it. */
    <T> T spaced(Supplier<T> reader) {
        skipWhite();
        T result = reader.get();
        if (result != null) {
            skipWhite();
        }
        return result;
    }

    /** Reads something one level deeper. */
    <T> T nested(Supplier<T> reader) {
        depth++;
        if (depth > DEEPEST) {
            throw new TooDeep(at);
        }
        try {
            return reader.get();
        } finally {
            depth--;
        }
    }

    /** The template nests deeper than {@link #DEEPEST}; ends the parse. */
    static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final int place;

        TooDeep(int place) {
            super("nested too deeply", null, false, false);
            this.place = place;
        }
    }
}
