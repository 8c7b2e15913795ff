package io.jenkins.plugins.caretaker.variable.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The values being evaluated right now, outermost first. Finds values that read themselves and names the way round. */
final class Reading {

    /**
     * One value being evaluated.
     *
     * @param key     the variable or the token
     * @param walking whether it is evaluated only to walk into it as JSON; that may happen inside its plain evaluation
     */
    private record Entry(Object key, boolean walking, String name) {}

    private final Deque<Entry> open = new ArrayDeque<>();

    /** Evaluates a value; a loop ends it with {@link TemplateFailure.Loop}. */
    <T> T of(Object key, boolean walking, String name, Supplier<T> evaluation) {
        for (Entry entry : open) {
            if (entry.walking() == walking && entry.key().equals(key)) {
                String chain = open.stream().map(Entry::name).collect(Collectors.joining(" -> ")) + " -> " + name;
                throw new TemplateFailure.Loop("variable '" + name + "' reads itself: " + chain
                        + "; break the chain by giving one of these variables a value of its own");
            }
        }
        open.addLast(new Entry(key, walking, name));
        try {
            return evaluation.get();
        } finally {
            open.removeLast();
        }
    }
}
