package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables in a map. Of two names that differ in case, the first gives the place and the second the value. */
record MapVariables(Map<String, String> values) implements Variables {

    static MapVariables of(Map<String, String> values) {
        Map<String, String> spelling = new LinkedHashMap<>();
        Map<String, String> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String first = spelling.putIfAbsent(Chars.fold(name), name);
            copy.put(first == null ? name : first, value);
        });
        return new MapVariables(copy);
    }

    @Override
    public Collection<String> names() {
        return values.keySet();
    }

    @Override
    public String value(String name) {
        return values.get(name);
    }
}
