package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;

import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the feeds of a plan. */
final class FeedReader {

    private static final List<String> TYPES = List.of("directory");

    private final Reading reading;

    FeedReader(Reading reading) {
        this.reading = reading;
    }

    Map<String, Feed> read(Mapping feeds) {
        Map<String, Feed> read = new LinkedHashMap<>();
        feeds.entries().forEach((name, value) -> {
            if (value instanceof Mapping mapping) one(name, mapping, read);
            else
                reading.problems()
                        .error(
                                PLAN_013,
                                value.where(),
                                "feed '%s' has to be a mapping, but is %s",
                                name,
                                Section.kind(value));
        });
        return read;
    }

    private void one(String name, Mapping mapping, Map<String, Feed> read) {
        Section section = Section.open(mapping, KeyTable.FEED, "feed '" + name + "'", reading.problems());
        if (section.get("type").isEmpty()) section.missing("type");
        section.word("type", TYPES);
        section.requiredText("path")
                .ifPresent(path -> read.put(name, new Feed(name, reading.path(path), mapping.where())));
    }
}
