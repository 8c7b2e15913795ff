package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_004;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_007;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_008;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping while it is read. Its own keys win over merged ones, and an earlier merged mapping over a later one. */
final class MappingDraft {

    private final Map<String, PlanValue> entries = new LinkedHashMap<>();
    private final Map<String, Location> keys = new LinkedHashMap<>();
    private final List<Mapping> merged = new ArrayList<>();
    private final Location where;
    private final Diagnostics problems;

    MappingDraft(Location where, Diagnostics problems) {
        this.where = where;
        this.problems = problems;
    }

    void put(PlanValue key, PlanValue value, Location at) {
        if (!(key instanceof Scalar name)) {
            problems.error(PLAN_004, at, "a key has to be text, not a list or a mapping");
            return;
        }
        Location earlier = keys.putIfAbsent(name.text(), at);
        if (earlier != null) {
            problems.error(PLAN_007, at, "the key '%s' is here for the second time", name.text())
                    .hint("It was first given in %s. Keep one of them.", earlier);
        }
        entries.put(name.text(), value);
    }

    void merge(PlanValue value, Location at) {
        List<PlanValue> sources = value instanceof Sequence list ? list.items() : List.of(value);
        for (PlanValue source : sources) {
            if (source instanceof Mapping mapping) merged.add(mapping);
            else problems.error(PLAN_008, at, "the merge key '<<' takes a mapping or a list of mappings");
        }
    }

    Mapping finish() {
        for (Mapping source : merged) {
            source.entries().forEach((key, value) -> {
                if (entries.putIfAbsent(key, value) == null) keys.put(key, source.at(key));
            });
        }
        return new Mapping(entries, keys, where);
    }
}
