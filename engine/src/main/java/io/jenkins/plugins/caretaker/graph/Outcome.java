package io.jenkins.plugins.caretaker.graph;

import java.util.ArrayList;
import java.util.List;

/** What a transition makes: the next value and the effects to perform once it is durable. */
public record Outcome<T>(T next, List<Effect> effects) {

    public Outcome {
        effects = List.copyOf(effects);
    }

    public static <T> Outcome<T> of(T next, Effect... effects) {
        return new Outcome<>(next, List.of(effects));
    }

    /** This outcome, with the effects that came before it in front. */
    Outcome<T> after(List<Effect> earlier) {
        List<Effect> all = new ArrayList<>(earlier);
        all.addAll(effects);
        return new Outcome<>(next, all);
    }
}
