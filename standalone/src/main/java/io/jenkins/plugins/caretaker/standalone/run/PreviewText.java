package io.jenkins.plugins.caretaker.standalone.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.standalone.host.Shown;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a run would do, for people. */
final class PreviewText {

    private PreviewText() {}

    static String of(Shown shown) {
        StringBuilder text = new StringBuilder();
        shown.packages()
                .forEach(found -> line(
                        text,
                        "package " + found.path("id").asText() + " "
                                + found.path("version").asText()));
        String step = null;
        for (JsonNode task : shown.tasks()) {
            String name = task.path("step").asText();
            if (!name.equals(step)) line(text, name);
            step = name;
            line(text, "  " + task.path("node").asText());
            task.path("commands").forEach(command -> command(text, command));
        }
        for (JsonNode sentence : shown.heldBack()) line(text, sentence.asText());
        return text.isEmpty() ? "nothing to do: step set '" + shown.stepSet() + "' is done\n" : text.toString();
    }

    private static void command(StringBuilder text, JsonNode command) {
        line(
                text,
                "    " + command.path("plugin").asText() + ": "
                        + command.path("command_line").asText());
        for (Map.Entry<String, JsonNode> variable : command.path("env").properties()) {
            line(text, "      " + variable.getKey() + "=" + variable.getValue().asText());
        }
        JsonNode later = command.path("later");
        if (!later.isEmpty()) line(text, "      known only when it runs: " + words(later));
    }

    private static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, String line) {
        text.append(Printable.of(line)).append('\n');
    }
}
