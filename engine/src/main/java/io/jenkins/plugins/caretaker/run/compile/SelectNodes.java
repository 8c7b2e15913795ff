package io.jenkins.plugins.caretaker.run.compile;

import java.util.LinkedHashSet;
import java.util.Set;

/** Who: only the nodes that the request's filters chose and that belong to its environment. */
record SelectNodes(Set<String> chosen) implements Draft.Pass {

    @Override
    public Draft apply(Draft draft) {
        Set<String> matched = new LinkedHashSet<>();
        Draft selected = draft.eachStep(step -> step.selected(step.tasks().stream()
                .filter(task -> chosen.contains(task.node().name()))
                .peek(task -> matched.add(task.node().name()))
                .toList()));
        return selected.matching(matched);
    }
}
