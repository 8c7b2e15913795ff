package io.jenkins.plugins.caretaker.text;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Hides secrets in everything that is printed. Secrets may be added at any time, from any thread; they are hidden in
 * what is masked from then on.
 *
 * <p>A secret is found as it is, in base64 (at any place of a longer encoded text, standard and URL-safe), URL-encoded,
 * JSON-escaped and shell-quoted, and a secret of several lines also line by line. A secret of one or two
 * characters is hidden as a whole word only and in no other form, and so short a line of a secret not at all: everything
 * else that is printed would become unreadable, and where the gaps are would tell the secret. Each run of touching finds becomes one {@value Secret#MASK}.
 */
public final class Masker {

    static final int SHORTEST = 3;

    private final Set<String> forms = new LinkedHashSet<>();
    private final Set<String> words = new LinkedHashSet<>();
    private volatile MaskAutomaton automaton = MaskAutomaton.of(Set.of(), Set.of());

    /** Hides this secret from now on. An empty one hides nothing. */
    public void add(Secret secret) {
        add(secret.reveal());
    }

    /** Masks one whole line. */
    public String mask(String line) {
        MaskAutomaton current = automaton();
        return current.isEmpty() ? line : new MaskStream(() -> current).all(line);
    }

    /** Masks a text that comes in pieces, as a line longer than {@code Output.MAX_LINE_BYTES} does. */
    public Stream stream() {
        return new MaskStream(this::automaton);
    }

    /** For one text, by one thread. */
    public interface Stream {

        /** Takes the next piece and returns what is safe to print: all but an end that may be the start of a secret. */
        String push(String piece);

        /** Returns the rest; the stream then starts a new text. */
        String finish();
    }

    private synchronized void add(String secret) {
        if (secret.isEmpty()) return;
        boolean changed =
                secret.length() < SHORTEST ? words.add(secret) : forms.addAll(SecretForms.of(secret, SHORTEST));
        // an old automaton would let the new secret through, so readers build the new one before they mask
        if (changed) automaton = null;
    }

    private MaskAutomaton automaton() {
        MaskAutomaton current = automaton;
        return current != null ? current : rebuild();
    }

    private synchronized MaskAutomaton rebuild() {
        if (automaton == null) automaton = MaskAutomaton.of(forms, words);
        return automaton;
    }
}
