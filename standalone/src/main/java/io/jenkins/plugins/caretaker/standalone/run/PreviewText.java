package io.jenkins.plugins.caretaker.standalone.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.RunPreview;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.util.TreeMap;

/** What a run would do, for people and for programs. */
final class PreviewText {

    private PreviewText() {}

    static ArrayNode json(RunPreview preview) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (RunPreview.Item item : preview.items()) {
            ObjectNode task = list.addObject().put("step", item.step()).put("node", item.node());
            ArrayNode commands = task.putArray("commands");
            item.commands().forEach(command -> {
                ObjectNode json =
                        commands.addObject().put("plugin", command.plugin()).put("command_line", command.commandLine());
                ObjectNode env = json.putObject("env");
                new TreeMap<>(command.environment()).forEach(env::put);
                if (!command.later().isEmpty()) command.later().forEach(json.putArray("later")::add);
            });
        }
        return list;
    }

    static ArrayNode packages(RunPreview preview) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        preview.packages()
                .forEach(found -> list.addObject()
                        .put("step", found.step())
                        .put("id", found.id())
                        .put("feed", found.feed())
                        .put("version", found.version()));
        return list;
    }

    static String of(RunPreview preview) {
        if (preview.items().isEmpty()) return "nothing to do: step set '" + preview.stepSet() + "' is done\n";
        StringBuilder text = new StringBuilder();
        preview.packages()
                .forEach(found -> text.append("package ")
                        .append(Printable.of(found.id() + " " + found.version()))
                        .append('\n'));
        String step = null;
        for (RunPreview.Item item : preview.items()) {
            if (!item.step().equals(step))
                text.append(Printable.of(item.step())).append('\n');
            step = item.step();
            text.append("  ").append(item.node()).append('\n');
            item.commands().forEach(command -> command(text, command));
        }
        return text.toString();
    }

    private static void command(StringBuilder text, RunPreview.Line command) {
        text.append("    ").append(command.plugin()).append(": ");
        text.append(Printable.of(command.commandLine())).append('\n');
        new TreeMap<>(command.environment())
                .forEach((name, value) -> text.append("      ")
                        .append(Printable.of(name + "=" + value))
                        .append('\n'));
        if (!command.later().isEmpty()) {
            text.append("      known only when it runs: ")
                    .append(Printable.of(String.join(", ", command.later())))
                    .append('\n');
        }
    }
}
