package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_040;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_044;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.Trigger.About;
import io.jenkins.plugins.caretaker.plan.Trigger.Deploys;
import io.jenkins.plugins.caretaker.plan.Trigger.Gathering;
import io.jenkins.plugins.caretaker.plan.Trigger.Overlap;
import io.jenkins.plugins.caretaker.text.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what events a trigger waits for, and how they become executions. Source: issue 6, "Triggers replace subscriptions". */
record EventReader(Diagnostics problems) {

    /** Machines of one moment are deployed together. */
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private static final List<String> CONNECTIVITY = List.of("available", "unavailable", "unknown");
    private static final List<String> HEALTH = List.of("healthy", "unhealthy", "unknown");
    private static final List<String> GATHERING =
            List.of("debounce", "batch", "throttle", "key", "longest_chain", "overlap");

    Optional<Trigger.Source> events(Section section) {
        section.scalars("on").stream()
                .filter(type -> EventGroup.ofWord(type.text()).isEmpty())
                .filter(type -> !type.text().matches("[a-z_]+(\\.[a-z_]+)*(\\.?\\*)?"))
                .forEach(type -> problems.error(
                                PLAN_016, type.where(), "%s: '%s' is no type of event", section.what(), type.text())
                        .hint(
                                "Write for instance machine.connectivity.available, machine.* for all that begin"
                                        + " so, or one of the groups: %s.",
                                String.join(", ", EventGroup.words())));
        List<String> types = section.texts("on").stream()
                .flatMap(word -> EventGroup.ofWord(word)
                        .map(group -> group.types().stream())
                        .orElseGet(() -> Stream.of(word)))
                .toList();
        if (types.isEmpty()) return Optional.empty();
        return Optional.of(new Trigger.Events(
                types, about(section), section.flag("only_subjects").orElse(false)));
    }

    Optional<Trigger.Source> deploys(Section section) {
        Optional<Mapping> mapping = section.mapping("deploy");
        if (mapping.isEmpty()) return Optional.empty();
        String what = "'deploy' of " + section.what();
        Section deploy = Section.open(mapping.get(), KeyTable.DEPLOY, what, problems);
        List<String> connectivity = words(deploy, "connectivity", CONNECTIVITY);
        return Optional.of(new Deploys(
                connectivity.isEmpty() ? List.of("available") : connectivity,
                words(deploy, "health", HEALTH),
                about(section),
                deploy.flag("again").orElse(false)));
    }

    private List<String> words(Section section, String key, List<String> known) {
        section.scalars(key).stream()
                .filter(word -> !known.contains(word.text()))
                .forEach(word -> problems.error(
                                PLAN_016, word.where(), "%s: '%s' cannot be '%s'", section.what(), key, word.text())
                        .hint("It is one of: %s.", String.join(", ", known))
                        .nearest(word.text(), known));
        return section.texts(key).stream().filter(known::contains).toList();
    }

    private About about(Section section) {
        List<NamePattern> subjects = section.get("subjects")
                .map(value -> new PatternReader(problems)
                        .patterns(section.what(), "subjects", value).stream()
                                .map(PatternReader.Written::pattern)
                                .toList())
                .orElseGet(List::of);
        return new About(
                subjects,
                section.texts("plans"),
                section.texts("roles"),
                section.texts("environments"),
                section.texts("tenants"));
    }

    Gathering gathering(Section section, Trigger.Source source) {
        Duration window = source instanceof Deploys ? WINDOW : Duration.ZERO;
        Duration debounce = span(section, "debounce").orElse(Duration.ZERO);
        return new Gathering(
                debounce,
                span(section, "batch").orElse(debounce.isZero() ? window : Duration.ZERO),
                span(section, "throttle").orElse(Duration.ZERO),
                section.text("key"),
                section.integer("longest_chain", 1).orElse(Gathering.NONE.longestChain()),
                overlap(section));
    }

    /** They would change nothing. */
    void refuseGathering(Section section) {
        GATHERING.stream()
                .filter(section::has)
                .forEach(key -> problems.error(
                        PLAN_040,
                        section.at(key),
                        "%s has a schedule, and '%s' is for events%s",
                        section.what(),
                        key,
                        key.equals("overlap") ? "; write it under 'schedule'" : ""));
    }

    private static Overlap overlap(Section section) {
        Map<String, Overlap> words = Map.of(
                word(Overlap.QUEUE), Overlap.QUEUE,
                word(Overlap.SKIP), Overlap.SKIP,
                word(Overlap.CANCEL_RUNNING), Overlap.CANCEL_RUNNING,
                word(Overlap.ALLOW), Overlap.ALLOW);
        return section.word(
                        "overlap",
                        Stream.of(Overlap.values()).map(EventReader::word).toList())
                .map(words::get)
                .orElse(Overlap.QUEUE);
    }

    private static String word(Overlap overlap) {
        return overlap.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Duration> span(Section section, String key) {
        return section.text(key).flatMap(text -> {
            Optional<Duration> span = TimeSpan.of(text);
            if (span.isEmpty()) {
                problems.error(PLAN_044, section.valueAt(key), "%s: '%s' is no time span", section.what(), key)
                        .hint("Write %s.", TimeSpan.EXPECTED);
            }
            return span;
        });
    }
}
