package io.jenkins.plugins.caretaker.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The here-documents of a shell text: {@code <<WORD} in a line of code, and the bodies that follow it. A body whose word is
 * quoted is taken literally by the shell, so no value can be put into it.
 */
final class HereDocuments {

    private record Document(String end, boolean stripsTabs, boolean literal) {}

    private enum Reading {
        NOTHING,
        ONE_ANGLE,
        OPERATOR,
        WORD
    }

    private final Deque<Document> waiting = new ArrayDeque<>();
    private final StringBuilder word = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private Reading reading = Reading.NOTHING;
    private boolean stripsTabs;
    private boolean literal;
    private boolean body;
    private boolean expansion;
    private boolean escaped;

    boolean inBody() {
        return body;
    }

    Optional<String> refusal() {
        if (reading == Reading.OPERATOR || reading == Reading.WORD) return Optional.of("as the end of a here-document");
        if (!body) return Optional.empty();
        if (waiting.element().literal()) return Optional.of("in a here-document whose word is quoted");
        if (expansion) return Optional.of("in a here-document that also holds $(…), ${…} or `…`");
        return escaped || endsWith('$') ? Optional.of("right after a backslash or dollar sign") : Optional.empty();
    }

    private boolean endsWith(char c) {
        return !line.isEmpty() && line.charAt(line.length() - 1) == c;
    }

    void value() {
        line.append('v');
    }

    /** Takes a character of code that stands outside quotes; returns whether it belongs to a here-document's word. */
    boolean delimiter(char c) {
        switch (reading) {
            case NOTHING -> reading = c == '<' ? Reading.ONE_ANGLE : Reading.NOTHING;
            case ONE_ANGLE -> reading = c == '<' ? operator() : Reading.NOTHING;
            case OPERATOR -> {
                return operator(c);
            }
            case WORD -> {
                if (" \t\n;&|()<>".indexOf(c) < 0) {
                    inWord(c);
                    return true;
                }
                waiting.add(new Document(word.toString(), stripsTabs, literal));
                reading = Reading.NOTHING;
            }
            default -> throw new IllegalStateException(reading.name());
        }
        return false;
    }

    private Reading operator() {
        word.setLength(0);
        stripsTabs = false;
        literal = false;
        return Reading.OPERATOR;
    }

    private boolean operator(char c) {
        if (c == '<') {
            // <<< takes a word like any other
            reading = Reading.NOTHING;
            return false;
        }
        if (c == '-' && word.isEmpty() && !stripsTabs) {
            stripsTabs = true;
        } else if (c != ' ' && c != '\t') {
            reading = Reading.WORD;
            inWord(c);
        }
        return true;
    }

    private void inWord(char c) {
        if ("'\"\\".indexOf(c) >= 0) literal = true;
        else word.append(c);
    }

    /** Called at the end of a line of code. */
    void begin() {
        body = !waiting.isEmpty();
        startLine();
        expansion = false;
    }

    /** Takes a character of a body. */
    void body(char c) {
        if (c != '\n') {
            boolean special = !escaped && (c == '`' || (endsWith('$') && (c == '(' || c == '{')));
            if (special && !waiting.element().literal()) expansion = true;
            escaped = c == '\\' && !escaped;
            line.append(c);
            return;
        }
        String text = waiting.element().stripsTabs() ? line.toString().replaceFirst("^\t+", "") : line.toString();
        if (text.equals(waiting.element().end())) {
            waiting.remove();
            begin();
        } else startLine();
    }

    private void startLine() {
        line.setLength(0);
        escaped = false;
    }
}
