package io.jenkins.plugins.caretaker.text;

import java.util.BitSet;
import java.util.function.Supplier;

/** One text on its way through a {@link Masker}. Holds back only what may still turn out to be part of a secret. */
final class MaskStream implements Masker.Stream {

    private final Supplier<MaskAutomaton> source;
    private MaskAutomaton automaton;
    private int state = MaskAutomaton.START;

    private final StringBuilder held = new StringBuilder();
    private final BitSet hidden = new BitSet();
    private int read;
    private boolean inMask;
    // a short secret that has just ended in the held text, waiting to see whether the word ends there too; 0 for none
    private int word;
    private char before = ' ';

    MaskStream(Supplier<MaskAutomaton> source) {
        this.source = source;
        this.automaton = source.get();
    }

    @Override
    public String push(String piece) {
        adoptNewSecrets();
        held.append(piece);
        while (read < held.length()) take();
        int undecided = Math.max(automaton.depth(state), word);
        return release(held.length() - undecided);
    }

    @Override
    public String finish() {
        endWord(' ');
        String rest = release(held.length());
        state = MaskAutomaton.START;
        inMask = false;
        before = ' ';
        return rest;
    }

    String all(String text) {
        String most = push(text);
        return most + finish();
    }

    private void take() {
        char c = held.charAt(read);
        endWord(c);
        state = automaton.step(state, c);
        read++;
        int found = automaton.found(state);
        if (found > 0) hidden.set(Math.max(0, read - found), read);
        int length = automaton.word(state);
        if (length > 0 && length <= read && !partOfWord(read > length ? held.charAt(read - length - 1) : before)) {
            word = length;
        }
    }

    private void endWord(char next) {
        if (word > 0 && !partOfWord(next)) hidden.set(read - word, read);
        word = 0;
    }

    private static boolean partOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void adoptNewSecrets() {
        MaskAutomaton current = source.get();
        if (current == automaton) return;
        automaton = current;
        state = MaskAutomaton.START;
        read = 0;
        word = 0;
    }

    private String release(int end) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < end; i++) {
            boolean hide = hidden.get(i);
            if (!hide) out.append(held.charAt(i));
            else if (!inMask) out.append(Secret.MASK);
            inMask = hide;
        }
        if (end > 0) {
            before = held.charAt(end - 1);
            BitSet rest = hidden.get(end, held.length());
            hidden.clear();
            hidden.or(rest);
            held.delete(0, end);
            read -= end;
        }
        return out.toString();
    }
}
