package io.jenkins.plugins.caretaker.run.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The state document as a tree of lines, as DOPi prints it. Commands are shown where a node's own word does not say it all. */
public final class StateText {

    private static final Set<String> TELLING =
            Set.of(Status.FAILED.word(), Status.INTERRUPTED.word(), Status.RUNNING.word());

    private StateText() {}

    public static String of(PlanState state) {
        return of(StateJson.of(state));
    }

    /**
     * The tree of a document.
     *
     * @param document what {@link StateJson} made, here or elsewhere
     */
    public static String of(JsonNode document) {
        StringBuilder text = new StringBuilder();
        line(text, 0, word(document, "plan") + " (" + word(document, "version") + ")", document);
        for (Map.Entry<String, JsonNode> set : document.path("step_sets").properties()) {
            line(text, 1, set.getKey(), set.getValue());
            set.getValue().path("steps").forEach(step -> step(text, step));
        }
        return text.toString();
    }

    private static void step(StringBuilder text, JsonNode step) {
        line(text, 2, step.path("index").asInt() + " " + word(step, "name"), step);
        for (Map.Entry<String, JsonNode> node : step.path("nodes").properties()) {
            line(text, 3, node.getKey(), node.getValue());
            JsonNode commands = node.getValue().path("commands");
            boolean telling =
                    StreamSupport.stream(commands.spliterator(), false).anyMatch(StateText::telling);
            if (telling) commands.forEach(command -> command(text, command));
        }
    }

    private static boolean telling(JsonNode command) {
        return command.path("changed").asBoolean() || TELLING.contains(word(command, "status"));
    }

    private static void command(StringBuilder text, JsonNode command) {
        String plugin = word(command, "plugin");
        String title = word(command, "title");
        String name = title.equals(plugin) ? plugin : plugin + " '" + title + "'";
        String message = word(command, "message");
        line(text, 4, name, command);
        text.setLength(text.length() - 1);
        text.append(command.path("changed").asBoolean() ? " (changed since)" : "")
                .append(message.isEmpty() ? "" : ": " + message)
                .append('\n');
    }

    private static void line(StringBuilder text, int depth, String name, JsonNode of) {
        text.append("  ".repeat(depth))
                .append(String.format(Locale.ROOT, "%s [%s]", name, word(of, "status")))
                .append('\n');
    }

    private static String word(JsonNode of, String key) {
        return of.path(key).asText("");
    }
}
