package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_044;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.MachinePolicy.FreeDisk;
import io.jenkins.plugins.caretaker.plan.MachinePolicy.Script;
import io.jenkins.plugins.caretaker.plan.MachinePolicy.Unavailable;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.text.ByteSize;
import io.jenkins.plugins.caretaker.text.TimeSpan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code machine_policies} of a plan. Source: seed 003; mission.md D. */
record MachinePolicyReader(Diagnostics problems) {

    private static final MachinePolicy USUAL = MachinePolicy.UNSAID;

    Map<String, MachinePolicy> read(Mapping all) {
        Map<String, MachinePolicy> policies = new LinkedHashMap<>();
        all.entries().forEach((name, value) -> {
            String what = "machine policy '" + name + "'";
            if (value instanceof Mapping mapping) {
                policies.put(name, one(name, Section.open(mapping, KeyTable.MACHINE_POLICY, what, problems)));
            } else {
                problems.error(PLAN_013, value.where(), "%s has to be a mapping, but is %s", what, Section.kind(value));
            }
        });
        return policies;
    }

    private MachinePolicy one(String name, Section section) {
        CheckType type = word(section, "check", CheckType.values(), USUAL.check());
        Script script = script(section);
        if (type == CheckType.CONNECTIVITY && !script.isEmpty()) {
            problems.error(
                            PLAN_016,
                            section.at("script"),
                            "%s checks connectivity, which runs no script",
                            section.what())
                    .hint("Take the script out, or write: check: full");
        }
        return new MachinePolicy(
                name,
                type,
                section.mapping("schedule").flatMap(found -> new ScheduleReader(problems).times(found, section.what())),
                section.integer("at_once", 1).orElse(USUAL.atOnce()),
                span(section, "timeout").orElse(USUAL.timeout()),
                word(section, "unavailable", Unavailable.values(), USUAL.unavailable()),
                span(section, "clean_up_after"),
                span(section, "skip_after_contact").orElse(USUAL.skipAfterContact()),
                section.mapping("free_disk")
                        .flatMap(found -> disk(found, section.what()))
                        .orElse(USUAL.freeDisk()),
                script,
                section.flag("legacy_events").orElse(USUAL.legacyEvents()));
    }

    private Optional<FreeDisk> disk(Mapping mapping, String policy) {
        Section section = Section.open(mapping, KeyTable.FREE_DISK, "free_disk of " + policy, problems);
        Optional<Long> warn = size(section, "warn_below");
        Optional<Long> fine = size(section, "fine_from");
        if (!section.has("warn_below")) section.missing("warn_below");
        String path = section.text("path").orElse(FreeDisk.ROOT);
        if (!path.startsWith("/")) {
            problems.error(PLAN_016, section.valueAt("path"), "%s: 'path' has to be absolute", section.what());
        }
        if (warn.isEmpty()) return Optional.empty();
        if (fine.filter(kib -> kib < warn.get()).isPresent()) {
            problems.error(
                    PLAN_016, section.valueAt("fine_from"), "%s: 'fine_from' is below 'warn_below'", section.what());
            return Optional.empty();
        }
        return Optional.of(fine.map(kib -> new FreeDisk(path, warn.get(), kib))
                .orElseGet(() -> FreeDisk.warnBelow(path, warn.get())));
    }

    private Script script(Section section) {
        Optional<PlanValue> written = section.get("script");
        if (written.isEmpty()) return USUAL.script();
        if (written.get() instanceof Scalar sh) return new Script(Optional.of(sh.text()), Optional.empty());
        if (!(written.get() instanceof Mapping mapping)) {
            section.wrong("script", written.get(), "shell text, or a mapping with 'sh' and 'powershell'");
            return USUAL.script();
        }
        Section texts = Section.open(mapping, KeyTable.CHECK_SCRIPT, "script of " + section.what(), problems);
        return new Script(texts.text("sh"), texts.text("powershell"));
    }

    private Optional<Long> size(Section section, String key) {
        return section.text(key).flatMap(text -> {
            Optional<Long> kib = ByteSize.kib(text);
            if (kib.isEmpty()) {
                problems.error(PLAN_016, section.valueAt(key), "%s: '%s' is no amount of storage", section.what(), text)
                        .hint("Write %s.", ByteSize.EXPECTED);
            }
            return kib;
        });
    }

    private Optional<Duration> span(Section section, String key) {
        return section.text(key).flatMap(text -> {
            Optional<Duration> span = TimeSpan.of(text).filter(found -> !found.isZero());
            if (span.isEmpty()) {
                problems.error(PLAN_044, section.valueAt(key), "%s: '%s' is no time span", section.what(), key)
                        .hint("Write %s.", TimeSpan.EXPECTED);
            }
            return span;
        });
    }

    private static <E extends Enum<E>> E word(Section section, String key, E[] values, E otherwise) {
        return ScheduleReader.word(section, key, values, otherwise);
    }
}
