package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What starts a step set without a person. Source: seed 000, "Triggers"; design.md 4.
 *
 * @param environment where; may be a template, evaluated when an execution starts
 * @param variables answers to prompts among them
 */
public record Trigger(
        String name,
        String stepSet,
        Optional<String> environment,
        Optional<String> tenant,
        Map<String, String> variables,
        Source source,
        Location where) {

    public Trigger {
        variables = Map.copyOf(variables);
    }

    /** What it waits for. */
    public sealed interface Source {}

    /**
     * Times.
     *
     * @param text the schedule as the plan states it, for people
     * @param misfire what is done about times that passed while nobody looked
     * @param grace how late a time may be and still count
     * @param overlap what is done while an execution of this trigger is not finished
     */
    public record Timed(Schedule schedule, String text, Misfire misfire, Duration grace, Overlap overlap)
            implements Source {}

    /**
     * Events.
     *
     * @param types of events; one that ends in a star is the beginning of a type
     * @param subjects machines and plans by name or pattern; none means any
     * @param roles of machines; none means any
     * @param environments of machines; none means any
     * @param debounce how long it must be quiet before it fires; everything until then is one execution
     * @param onlySubjects whether only the machines that the events are about take part
     */
    public record Events(
            List<String> types,
            List<NamePattern> subjects,
            List<String> roles,
            List<String> environments,
            Duration debounce,
            boolean onlySubjects)
            implements Source {

        public Events {
            types = List.copyOf(types);
            subjects = List.copyOf(subjects);
            roles = List.copyOf(roles);
            environments = List.copyOf(environments);
        }

        /** Whether events about this are meant. */
        public boolean isAbout(String subject) {
            return subjects.isEmpty() || subjects.stream().anyMatch(pattern -> pattern.matches(subject));
        }
    }

    /** What is done about times that passed while nobody looked. */
    public enum Misfire {
        SKIP,
        RUN_ONCE,
        RUN_ALL
    }

    /** What is done while an execution of the trigger is not finished. */
    public enum Overlap {
        QUEUE,
        SKIP,
        CANCEL_RUNNING
    }
}
