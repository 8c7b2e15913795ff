package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what makes a step set a maintenance process. */
final class ProcessFormReader {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(s|m|h|d)?");

    private final Diagnostics problems;
    private final References references;

    ProcessFormReader(Diagnostics problems, References references) {
        this.problems = problems;
        this.references = references;
    }

    ProcessForm read(Section set) {
        return new ProcessForm(
                new PromptReader(problems).read(set),
                references.tenants(set),
                FailingReader.read(set, problems),
                duration(set, "guided_timeout").orElse(ProcessForm.NONE.guidedTimeout()),
                set.mapping("machines")
                        .map(found -> MachineUse.of(
                                Section.open(found, KeyTable.MACHINE_USE, set.what() + ": 'machines'", problems)))
                        .orElse(MachineUse.UNSAID),
                keep(set));
    }

    private Optional<Integer> keep(Section set) {
        return set.mapping("retention")
                .map(mapping -> Section.open(mapping, KeyTable.RETENTION, set.what() + ": 'retention'", problems))
                .flatMap(retention -> retention.integer("keep", 1));
    }

    /** A number of seconds, or with a unit: {@code 90s}, {@code 30m}, {@code 2h}, {@code 1d}. */
    private Optional<Duration> duration(Section section, String key) {
        Optional<String> text = section.text(key);
        if (text.isEmpty()) return Optional.empty();
        Matcher matcher = DURATION.matcher(text.get());
        if (matcher.matches()) return Optional.of(duration(matcher));
        problems.error(PLAN_016, section.valueAt(key), "%s: '%s' cannot be '%s'", section.what(), key, text.get())
                .hint("It is a number of seconds, or for instance 90s, 30m, 2h or 1d.");
        return Optional.empty();
    }

    private static Duration duration(Matcher matcher) {
        long number = Long.parseLong(matcher.group(1));
        String unit = Optional.ofNullable(matcher.group(2)).orElse("s");
        return switch (unit) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
