package io.jenkins.plugins.caretaker.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where in a shell text one stands: reads text a piece at a time as sh and bash do, as far as it decides how a value put there
 * has to be quoted. Where that cannot be said for sure it says so instead. Used once, by one thread.
 */
final class ShellState {

    /** How a value is written at a place. */
    enum Quoting {
        BARE,
        DOUBLE,
        SINGLE
    }

    private enum Mode {
        CODE(""),
        SUBSHELL(""),
        SUBSTITUTION(""),
        DOUBLE(""),
        SINGLE(""),
        COMMENT(""),
        ANSI("in $'…'"),
        BACKTICK("in `…`; write $(…)"),
        PARAMETER("in ${…}"),
        ARITHMETIC("in arithmetic, which would evaluate it");

        private final String refusal;

        Mode(String refusal) {
            this.refusal = refusal;
        }

        boolean isCode() {
            return this == CODE || this == SUBSHELL || this == SUBSTITUTION;
        }
    }

    private final Deque<Mode> modes = new ArrayDeque<>();
    private final HereDocuments documents = new HereDocuments();
    private final StringBuilder word = new StringBuilder();
    private boolean escaped;
    private boolean dollar;
    private boolean opened;
    private int arithmetic;
    private String lost = "";

    ShellState() {
        modes.push(Mode.CODE);
    }

    void read(String text) {
        for (int at = 0; at < text.length(); at++) read(text.charAt(at));
    }

    /** Why no value can be put here. */
    Optional<String> refusal() {
        if (!lost.isEmpty()) return Optional.of(lost);
        if (escaped && modes.peek() != Mode.COMMENT) return Optional.of("right after a backslash");
        if (dollar) return Optional.of("right after a dollar sign");
        if (documents.refusal().isPresent()) return documents.refusal();
        return modes.stream()
                .map(mode -> mode.refusal)
                .filter(refusal -> !refusal.isEmpty())
                .findFirst();
    }

    /** How to write a value here, if there is no refusal. */
    Quoting quoting() {
        if (documents.inBody() || modes.peek() == Mode.DOUBLE) return Quoting.DOUBLE;
        return modes.peek() == Mode.SINGLE ? Quoting.SINGLE : Quoting.BARE;
    }

    /** A value was put here: it is a part of a word. */
    void value() {
        word.append('v');
        opened = false;
        documents.value();
    }

    private void read(char c) {
        if (documents.inBody()) {
            documents.body(c);
            return;
        }
        Mode mode = modes.peek();
        if (mode.isCode() && !escaped && documents.delimiter(c)) return;
        boolean afterDollar = dollar;
        boolean afterOpening = opened;
        dollar = false;
        opened = false;
        if (mode == Mode.SINGLE) single(c);
        else if (mode == Mode.COMMENT) comment(c);
        else if (escaped) escape(c);
        else if (c == '\\') escaped = true;
        else if (mode == Mode.ARITHMETIC) arithmetic(c);
        else if (mode == Mode.ANSI) ansi(c);
        else if (mode == Mode.BACKTICK) backtick(c);
        else if (afterDollar && expansion(c)) return;
        else if (mode == Mode.DOUBLE) quoted(c);
        else if (mode == Mode.PARAMETER) parameter(c);
        else code(c, afterOpening);
    }

    private void single(char c) {
        if (c == '\'') modes.pop();
    }

    private void comment(char c) {
        if (c != '\n') return;
        modes.pop();
        code(c, false);
    }

    private void escape(char c) {
        escaped = false;
        word.append('e');
        // sh and bash disagree about where this string ends
        if (modes.peek() == Mode.ANSI && c == '\'') lost = "after a $'…' with \\' in it";
    }

    private void ansi(char c) {
        if (c == '\'') modes.pop();
    }

    private void backtick(char c) {
        if (c == '`') modes.pop();
    }

    private void arithmetic(char c) {
        if (c == '(') arithmetic++;
        if (c == ')' && --arithmetic == 0) modes.pop();
    }

    /** What follows a dollar sign; returns whether it belongs to it. */
    private boolean expansion(char c) {
        boolean quoted = modes.peek() == Mode.DOUBLE || modes.peek() == Mode.PARAMETER;
        if (c == '(') {
            modes.push(Mode.SUBSTITUTION);
            opened = true;
            word.setLength(0);
            return true;
        }
        if (c == '{') modes.push(Mode.PARAMETER);
        else if (c == '\'' && !quoted) modes.push(Mode.ANSI);
        else if (c != '$') return false;
        word.append(c);
        return true;
    }

    private void quoted(char c) {
        if (c == '"') modes.pop();
        else inBothQuotes(c);
    }

    private void inBothQuotes(char c) {
        if (c == '`') modes.push(Mode.BACKTICK);
        else if (c == '$') dollar = true;
    }

    private void parameter(char c) {
        if (c == '}') modes.pop();
        else if (c == '"') modes.push(Mode.DOUBLE);
        else if (c == '\'' && !modes.contains(Mode.DOUBLE)) modes.push(Mode.SINGLE);
        else inBothQuotes(c);
    }

    private void code(char c, boolean afterOpening) {
        if (c == '(' && afterOpening) {
            modes.pop();
            modes.push(Mode.ARITHMETIC);
            arithmetic = 2;
        } else if (c == '#' && word.isEmpty()) modes.push(Mode.COMMENT);
        else if (" \t\n;&|()<>".indexOf(c) >= 0) separator(c);
        else inWord(c);
    }

    private void close() {
        // what follows $(…) belongs to the same word
        if (modes.pop() == Mode.SUBSTITUTION) word.append('s');
    }

    private void inWord(char c) {
        word.append(c);
        if (c == '\'') modes.push(Mode.SINGLE);
        else if (c == '"') modes.push(Mode.DOUBLE);
        else inBothQuotes(c);
    }

    private void separator(char c) {
        boolean nested = modes.size() > 1;
        // the brackets of its patterns have no partners
        if (nested && word.toString().equals("case")) lost = "after a 'case' in brackets";
        word.setLength(0);
        if (c == '(') {
            modes.push(Mode.SUBSHELL);
            opened = true;
        } else if (c == ')' && nested) close();
        else if (c == '\n') documents.begin();
    }
}
