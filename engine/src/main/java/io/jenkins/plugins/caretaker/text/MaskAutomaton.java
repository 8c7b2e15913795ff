package io.jenkins.plugins.caretaker.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds many texts in one pass (Aho and Corasick, 1975): one step for each character however many there are. Immutable.
 * A state is the longest end of what was read that begins some text; its depth is that end's length.
 */
final class MaskAutomaton {

    static final int START = 0;

    /** A node while the automaton is built. */
    private static final class Node {
        final Map<Character, Integer> next = new HashMap<>();
        int fail;
        int depth;
        int found;
        int word;
    }

    private final List<Node> nodes = new ArrayList<>(List.of(new Node()));
    // open addressing from (state, character) to the next state: a boxed map costs five times as much for each
    // character
    private long[] keys = new long[0];
    private int[] targets = new int[0];

    private MaskAutomaton() {}

    /**
     * @param forms found anywhere
     * @param words found where no letter or digit is beside them
     */
    static MaskAutomaton of(Set<String> forms, Set<String> words) {
        MaskAutomaton automaton = new MaskAutomaton();
        forms.forEach(form -> automaton.node(form).found = form.length());
        words.forEach(word -> automaton.node(word).word = word.length());
        automaton.link();
        automaton.freeze();
        return automaton;
    }

    boolean isEmpty() {
        return nodes.size() == 1;
    }

    int step(int from, char c) {
        int state = from;
        while (true) {
            int next = lookup(state, c);
            if (next >= 0) return next;
            if (state == START) return START;
            state = nodes.get(state).fail;
        }
    }

    int depth(int state) {
        return nodes.get(state).depth;
    }

    /** The length of the longest form that ends here; 0 for none. */
    int found(int state) {
        return nodes.get(state).found;
    }

    /** The length of the longest short secret that ends here and counts only as a whole word; 0 for none. */
    int word(int state) {
        return nodes.get(state).word;
    }

    private Node node(String text) {
        int state = START;
        for (int i = 0; i < text.length(); i++) {
            int depth = i + 1;
            state = nodes.get(state).next.computeIfAbsent(text.charAt(i), c -> child(depth));
        }
        return nodes.get(state);
    }

    private int child(int depth) {
        Node node = new Node();
        node.depth = depth;
        nodes.add(node);
        return nodes.size() - 1;
    }

    /** Breadth first, so that the state to fall back to is always finished before the states that need it. */
    private void link() {
        ArrayDeque<Integer> open = new ArrayDeque<>(nodes.get(START).next.values());
        while (!open.isEmpty()) {
            Node node = nodes.get(open.remove());
            Node fail = nodes.get(node.fail);
            node.found = Math.max(node.found, fail.found);
            node.word = Math.max(node.word, fail.word);
            node.next.forEach((c, child) -> {
                nodes.get(child).fail = fallback(node, c);
                open.add(child);
            });
        }
    }

    private int fallback(Node parent, char c) {
        if (parent.depth == 0) return START;
        int state = parent.fail;
        while (true) {
            Integer next = nodes.get(state).next.get(c);
            if (next != null) return next;
            if (state == START) return START;
            state = nodes.get(state).fail;
        }
    }

    private void freeze() {
        int size = Integer.highestOneBit(Math.max(8, nodes.size())) * 4;
        keys = new long[size];
        targets = new int[size];
        for (int state = 0; state < nodes.size(); state++) {
            for (Map.Entry<Character, Integer> edge : nodes.get(state).next.entrySet()) {
                long key = key(state, edge.getKey());
                int slot = slot(key);
                while (keys[slot] != 0) slot = (slot + 1) & (size - 1);
                keys[slot] = key;
                targets[slot] = edge.getValue();
            }
        }
        nodes.forEach(node -> node.next.clear());
    }

    private int lookup(int state, char c) {
        long key = key(state, c);
        for (int slot = slot(key); keys[slot] != 0; slot = (slot + 1) & (keys.length - 1)) {
            if (keys[slot] == key) return targets[slot];
        }
        return -1;
    }

    private static long key(int state, char c) {
        return ((long) state << 16 | c) + 1;
    }

    private int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (keys.length - 1);
    }
}
