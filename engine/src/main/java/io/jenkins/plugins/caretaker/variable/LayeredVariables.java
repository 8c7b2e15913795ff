package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several sources of variables as one: a name belongs to the first source that has it. As immutable as its sources.
 */
public final class LayeredVariables implements Variables {

    private record Place(Variables source, String name) {}

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    private LayeredVariables(List<Variables> sources) {
        for (Variables source : sources) {
            for (String name : source.names()) {
                if (places.putIfAbsent(VariableNames.key(name), new Place(source, name)) == null) names.add(name);
            }
        }
    }

    /**
     * What a task of an execution reads. In this order, so that nobody can pose as the system, whoever starts an execution
     * decides over its plan, and what a node prints replaces nothing that a plan says.
     *
     * @param system from {@link LiteralVariables#ofSystem}
     * @param given {@code --var} and answered prompts
     * @param selected the plan's own
     * @param outputs from {@link OutputVariables#seenBy}
     */
    public static LayeredVariables of(Variables system, Variables given, Variables selected, Variables outputs) {
        return new LayeredVariables(List.of(system, given, selected, outputs));
    }

    @Override
    public Collection<String> names() {
        return names;
    }

    @Override
    public String value(String name) {
        Place place = places.get(VariableNames.key(name));
        return place == null ? null : place.source().value(place.name());
    }

    @Override
    public boolean isSensitive(String name) {
        Place place = places.get(VariableNames.key(name));
        return place != null && place.source().isSensitive(place.name());
    }

    @Override
    public boolean isLiteral(String name) {
        Place place = places.get(VariableNames.key(name));
        return place != null && place.source().isLiteral(place.name());
    }
}
