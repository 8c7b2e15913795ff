package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is open during each test, on the database a subclass names. */
abstract class StoreTest {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    @TempDir
    Path home;

    Journal journal;

    /** The store under test, empty before each test. */
    abstract String store();

    @BeforeEach
    void open() {
        journal = Journals.open(store(), home, at(NOON));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    static JsonNode json(String key, String value) {
        return JsonNodeFactory.instance.objectNode().put(key, value);
    }

    static PlanVersion.Draft plan(String name, String content) {
        return new PlanVersion.Draft(name, content, "/plans", name + ".yaml", json("hello", "s1"));
    }

    static Execution.Draft execution(String plan) {
        return new Execution.Draft(plan, "v", "run", "default", null, null, json("noop", "no"));
    }

    static CommandState state(String step, String node, String status) {
        return new CommandState("webfarm", "default", step, node, "c1", status, 0, "1", "f", "why", NOON);
    }

    static long event(Transaction t, String subject) {
        return t.events().append("test", subject, null, null, null);
    }

    List<String> subjects() {
        return journal.read(t -> t.events().since(0, Integer.MAX_VALUE).stream()
                .map(Event::subject)
                .toList());
    }

    void reopen(Instant time) {
        journal.close();
        journal = Journals.open(store(), home, at(time));
    }
}
