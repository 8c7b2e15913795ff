package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.dotnet.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps into JSON values, and the items that a loop goes over. Source: octostache.md 6, 13. */
final class JsonPath {

    private static final Json EMPTY = new Json.Scalar("", "null");

    private JsonPath() {}

    /** What can be walked into: structures, arrays, and texts that hold JSON themselves; null for all others. */
    static Json open(Json value) {
        if (value instanceof Json.Scalar) {
            return null;
        }
        return value instanceof Json.Text text ? JsonReader.read(text.text()) : value;
    }

    /** One step; what is absent is empty, a name on an array leads nowhere (null). */
    static Json step(Json value, String key, Expression.Symbol symbol) {
        if (value instanceof Json.Structure structure) {
            return structure.members().getOrDefault(key, EMPTY);
        }
        if (!(value instanceof Json.Array array)) {
            return null;
        }
        Optional<Integer> index = NumberText.integer(key);
        if (index.isEmpty()) {
            return null;
        }
        if (index.get() < 0) {
            throw new TemplateFailure(
                    "'" + symbol.echo() + "' asks for item " + index.get() + " of a JSON array; the first item is 0");
        }
        return index.get() < array.items().size() ? array.items().get(index.get()) : EMPTY;
    }

    static List<? extends Binding> items(Json json, String text) {
        List<Binding> items = new ArrayList<>();
        if (json instanceof Json.Array array) {
            array.items().forEach(item -> items.add(new Binding.Inside(item, JsonOrigin.NONE)));
        } else if (json instanceof Json.Structure structure) {
            structure.members().forEach((name, value) -> items.add(new Binding.Pair(name, value)));
        } else {
            int from = 0;
            for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
                items.add(new Binding.Literal(text.substring(from, comma)));
                from = comma + 1;
            }
            items.add(new Binding.Literal(text.substring(from)));
        }
        return items;
    }
}
