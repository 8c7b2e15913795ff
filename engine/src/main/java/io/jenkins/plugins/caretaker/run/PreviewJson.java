package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** What a run would do as JSON. The keys are a contract: design.md 5, {@code run --noop --json}. Secrets are masked. */
public final class PreviewJson {

    private PreviewJson() {}

    /** The tasks that are left, in order. */
    public static ArrayNode tasks(RunPreview preview) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        preview.items().forEach(item -> list.add(task(item)));
        return list;
    }

    public static ObjectNode task(RunPreview.Item item) {
        ObjectNode task =
                JsonNodeFactory.instance.objectNode().put("step", item.step()).put("node", item.node());
        ArrayNode commands = task.putArray("commands");
        item.commands().forEach(command -> commands.add(command(command)));
        return task;
    }

    private static ObjectNode command(RunPreview.Line command) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("plugin", command.plugin())
                .put("command_line", command.commandLine());
        ObjectNode env = json.putObject("env");
        new TreeMap<>(command.environment()).forEach(env::put);
        if (!command.later().isEmpty()) command.later().forEach(json.putArray("later")::add);
        return json;
    }

    /** One sentence for each node that would be left out. */
    public static ArrayNode heldBack(RunPreview preview) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        preview.heldBack().forEach(list::add);
        return list;
    }

    public static ArrayNode packages(RunPreview preview) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        preview.packages()
                .forEach(found -> list.addObject()
                        .put("step", found.step())
                        .put("id", found.id())
                        .put("feed", found.feed())
                        .put("version", found.version()));
        return list;
    }
}
