package io.jenkins.plugins.caretaker.command;

/** Builds sed's {@code s} command from texts that may hold its delimiter and line ends. */
final class SedExpression {

    private SedExpression() {}

    static String substitute(String pattern, String replacement, boolean global) {
        return "s/" + escape(pattern, "\\n") + "/" + escape(replacement, "\\\n") + "/" + (global ? "g" : "");
    }

    /** Escapes each slash and line end that is not escaped already; sed takes {@code \/} for a slash even in brackets. */
    private static String escape(String text, String lineEnd) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && i + 1 < text.length()) escaped.append(next).append(text.charAt(++i));
            else if (next == '/') escaped.append("\\/");
            else if (next == '\n') escaped.append(lineEnd);
            else escaped.append(next);
        }
        return escaped.toString();
    }
}
