package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;

/** What is known of one machine, for people. */
final class MachineText {

    private MachineText() {}

    static String of(JsonNode machine) {
        StringBuilder text = new StringBuilder();
        line(text, "machine", machine.path("name").asText());
        if (machine.has("enabled") && !machine.path("enabled").asBoolean())
            line(text, "disabled", "nothing is done with it");
        line(text, "connectivity", fact(machine, "connectivity"));
        line(text, "health", fact(machine, "health"));
        line(text, "last contact", Moment.of(machine.path("last_contact_at")));
        if (machine.path("os").isTextual()) {
            line(
                    text,
                    "system",
                    machine.path("os").asText() + ", " + machine.path("shell").asText() + " "
                            + machine.path("shell_version").asText());
        }
        JsonNode silence = machine.path("silence");
        if (silence.isObject()) {
            String until = silence.path("until").isTextual() ? ", until " + Moment.of(silence.path("until")) : "";
            line(
                    text,
                    silence.path("kind").asText(),
                    "since " + Moment.of(silence.path("since")) + until + ", says "
                            + silence.path("actor").asText()
                            + detail(silence.path("reason").asText()));
        }
        for (JsonNode seen : machine.path("observations")) {
            line(
                    text,
                    "seen",
                    Moment.of(seen.path("at")) + " by " + seen.path("source").asText() + ": "
                            + seen.path("result").asText() + times(seen)
                            + detail(seen.path("detail").asText()));
        }
        if (!machine.path("metadata").isEmpty()) text.append(metadata(machine.path("metadata")));
        return text.toString();
    }

    static String metadata(JsonNode entries) {
        if (entries.isEmpty()) return "no metadata\n";
        Table table = new Table("ID", "SEVERITY", "VALUE", "MESSAGE", "SOURCE", "UPDATED");
        entries.forEach(entry -> table.row(
                entry.path("id").asText(),
                entry.path("severity").asText(),
                entry.path("value").asText(),
                entry.path("message").asText(),
                entry.path("source").asText(),
                Moment.of(entry.path("updated_at"))));
        return table.render();
    }

    private static String fact(JsonNode machine, String name) {
        JsonNode detail = machine.path(name + "_detail");
        String since = detail.path("since").isTextual() ? " since " + Moment.of(detail.path("since")) : "";
        String until = detail.path("until").isTextual() ? ", until " + Moment.of(detail.path("until")) : "";
        String source = detail.path("source").asText().isEmpty()
                ? ""
                : ", says " + detail.path("source").asText();
        return machine.path(name).asText()
                + since
                + until
                + source
                + detail(detail.path("reason").asText());
    }

    private static String times(JsonNode seen) {
        return seen.path("times").asLong() == 1 ? "" : ", " + seen.path("times").asLong() + " times";
    }

    private static String detail(String text) {
        return text.isEmpty() ? "" : ": " + text;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%-13s %s%n", name, Printable.of(value)));
    }
}
