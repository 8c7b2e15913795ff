package io.jenkins.plugins.caretaker.machine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.machine.Facts.Known;
import io.jenkins.plugins.caretaker.machine.Facts.OperatingSystem;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Machines as JSON. Its keys are a contract: design.md 6. */
public final class MachineJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** So many times of a window are foretold. */
    private static final int SHOWN = 3;

    private MachineJson() {}

    public static ObjectNode of(List<View> machines) {
        ObjectNode json = JSON.objectNode();
        ArrayNode list = json.putArray("machines");
        machines.forEach(machine -> list.add(of(machine)));
        return json;
    }

    /** Everything about one. */
    public static ObjectNode of(View view) {
        ObjectNode json = facts(view);
        json.setAll(config(view.machine()));
        return json;
    }

    /** How it is configured. */
    public static ObjectNode config(Machine machine) {
        ObjectNode json = JSON.objectNode()
                .put("name", machine.name())
                .put("plan", machine.plan())
                .put("enabled", machine.enabled());
        json.set("config", machine.config());
        return json;
    }

    /** What is known of it. */
    public static ObjectNode facts(View view) {
        Facts facts = view.facts();
        ObjectNode json = JSON.objectNode()
                .put("name", facts.machine())
                .put("connectivity", facts.connectivity().value().word())
                .put("health", facts.health().value().word())
                .put("status", LegacyStatus.of(facts, view.metadata()).word());
        json.setAll(metadata(view));
        json.put("last_contact_at", facts.lastContactAt().map(Instant::toString).orElse(null));
        json.put("os", facts.system().map(OperatingSystem::name).orElse(null));
        json.put("shell", facts.system().map(OperatingSystem::shell).orElse(null));
        json.put(
                "shell_version",
                facts.system().map(OperatingSystem::shellVersion).orElse(null));
        json.set("connectivity_detail", known(facts.connectivity()));
        json.set("health_detail", known(facts.health()));
        json.set("check_detail", view.check().map(MachineJson::check).orElse(null));
        json.set("silence", view.silence().map(MachineJson::silence).orElse(null));
        ArrayNode observations = json.putArray("observations");
        view.observations().forEach(each -> observations.add(observation(each)));
        return json;
    }

    /** Times that come again in which nothing is told of it. */
    public static ObjectNode windows(Windows.Listed listed) {
        ObjectNode json = JSON.objectNode();
        ArrayNode windows = json.putArray("windows");
        listed.windows().forEach(each -> windows.add(window(each, listed.now())));
        return json;
    }

    private static ObjectNode window(Window window, Instant now) {
        ObjectNode json = JSON.objectNode()
                .put("id", window.id())
                .put("kind", window.kind().word())
                .put("cron", window.cron())
                .put("timezone", window.zone().getId())
                .put("length_seconds", window.length().toSeconds())
                .put("reason", window.reason())
                .put("actor", window.actor());
        json.set("now", window.at(now).map(MachineJson::span).orElse(null));
        ArrayNode next = json.putArray("next");
        window.after(now, SHOWN).forEach(span -> next.add(span(span)));
        return json;
    }

    private static ObjectNode span(Window.Span span) {
        return JSON.objectNode()
                .put("from", span.from().toString())
                .put("until", span.until().toString());
    }

    /** What was noted about it. */
    public static ObjectNode metadata(View view) {
        ObjectNode json = JSON.objectNode();
        ArrayNode metadata = json.putArray("metadata");
        view.metadata().forEach(entry -> metadata.add(metadata(entry)));
        return json;
    }

    private static ObjectNode known(Known<?> known) {
        return JSON.objectNode()
                .put("reason", known.reason())
                .put("source", known.source())
                .put("since", known.at().map(Instant::toString).orElse(null))
                .put("until", known.until().map(Instant::toString).orElse(null));
    }

    private static ObjectNode silence(Silence silence) {
        return JSON.objectNode()
                .put("kind", silence.kind().word())
                .put("reason", silence.reason())
                .put("actor", silence.actor())
                .put("since", silence.since().toString())
                .put("until", silence.until().map(Instant::toString).orElse(null));
    }

    private static ObjectNode check(LastCheck check) {
        return JSON.objectNode()
                .put("at", check.at().toString())
                .put("outcome", check.outcome().name().toLowerCase(Locale.ROOT))
                .put("trouble", check.trouble())
                .put("unreachable_seconds", check.unreachable().toSeconds());
    }

    /** One thing that was noted. */
    public static ObjectNode metadata(Metadata entry) {
        return JSON.objectNode()
                .put("id", entry.id())
                .put("severity", entry.severity().word())
                .put("value", entry.value())
                .put("message", entry.message())
                .put("source", entry.source())
                .put("updated_at", entry.updatedAt().toString());
    }

    private static ObjectNode observation(Observation seen) {
        return JSON.objectNode()
                .put("at", seen.contact().at().toString())
                .put("result", seen.contact().result().name().toLowerCase(Locale.ROOT))
                .put("source", seen.contact().source())
                .put("detail", seen.contact().detail())
                .put("times", seen.times());
    }
}
