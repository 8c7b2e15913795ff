package io.jenkins.plugins.caretaker.text;

/** Writes text so that a POSIX shell reads it back literally. */
public final class ShellQuote {

    private ShellQuote() {}

    /** Puts the text in single quotes; whatever it holds, newlines included, arrives as one word, unchanged. */
    public static String single(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
