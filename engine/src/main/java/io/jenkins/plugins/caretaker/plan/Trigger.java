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
 * @param tenant for whom; may be a template, as the values of {@code variables}
 * @param variables answers to prompts among them
 * @param consent what its executions may do
 * @param gathering how what happens becomes executions; of no meaning for times
 */
public record Trigger(
        String name,
        String stepSet,
        Optional<String> environment,
        Optional<String> tenant,
        Map<String, String> variables,
        Consent consent,
        Source source,
        Gathering gathering,
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
     * What events are about. What is empty is no question.
     *
     * @param subjects machines and plans by name or pattern
     */
    public record About(
            List<NamePattern> subjects,
            List<String> plans,
            List<String> roles,
            List<String> environments,
            List<String> tenants) {

        public About {
            subjects = List.copyOf(subjects);
            plans = List.copyOf(plans);
            roles = List.copyOf(roles);
            environments = List.copyOf(environments);
            tenants = List.copyOf(tenants);
        }

        /** Whether events about this are meant. */
        public boolean matches(String subject) {
            return subjects.isEmpty() || subjects.stream().anyMatch(pattern -> pattern.matches(subject));
        }
    }

    /**
     * Events.
     *
     * @param types of events, or their beginnings, those of groups among them
     * @param onlySubjects whether only the machines that the events are about take part
     */
    public record Events(List<String> types, About about, boolean onlySubjects) implements Source {

        public Events {
            types = List.copyOf(types);
        }
    }

    /**
     * Machines of this plan that become eligible: they are brought to the deployed state. Source: seed 003, scenarios 1 and 2.
     *
     * @param connectivity a machine is eligible with one of these, by word
     * @param health and one of these; any if empty
     * @param again whether also machines that have what the plan says now
     */
    public record Deploys(List<String> connectivity, List<String> health, About about, boolean again)
            implements Source {

        public Deploys {
            connectivity = List.copyOf(connectivity);
            health = List.copyOf(health);
        }
    }

    /**
     * Requests from outside. Source: issue 6, "inbound webhooks".
     *
     * @param name what stands at the end of its address
     * @param secret what sender and receiver know
     * @param verify how a sender shows that
     * @param events kinds of events, as the sender names them; any if empty
     * @param repeats whether a signed body may come twice
     */
    public record Hook(String name, SecretRef secret, Verify verify, List<String> events, boolean repeats)
            implements Source {

        public Hook {
            events = List.copyOf(events);
        }
    }

    /** How a sender shows that it knows the secret. */
    public enum Verify {
        /** By an HMAC-SHA256 over the body, as GitHub does. */
        SIGNATURE,
        /** By sending it along, as GitLab does. */
        SECRET
    }

    /**
     * Branches and tags of a Git repository that move or appear.
     *
     * @param repository its address, without a password
     * @param refs which branches and tags, by full name or pattern over the full name
     * @param credentials of the plan, by name
     * @param every how often it is asked
     * @param hook what makes it ask at once
     */
    public record Scm(
            String repository,
            List<NamePattern> refs,
            Optional<Credential> credentials,
            Duration every,
            Optional<Hook> hook)
            implements Source {

        public Scm {
            refs = List.copyOf(refs);
        }

        /** Whether a ref such as {@code refs/heads/main} is meant. */
        public boolean isMeant(String ref) {
            return refs.stream().anyMatch(pattern -> pattern.matches(ref));
        }
    }

    /**
     * How what happens becomes executions. Zero means not at all; with all of them zero each event is an execution of its own.
     *
     * @param debounce it fires when it was quiet for so long
     * @param batch it fires so long after the first event, also if it is not quiet
     * @param throttle it fires at most once in so long
     * @param key a template: events with another key are gathered apart
     * @param longestChain so many triggers may have started each other, it among them
     */
    public record Gathering(
            Duration debounce,
            Duration batch,
            Duration throttle,
            Optional<String> key,
            int longestChain,
            Overlap overlap) {

        public static final Gathering NONE =
                new Gathering(Duration.ZERO, Duration.ZERO, Duration.ZERO, Optional.empty(), 10, Overlap.QUEUE);

        /** Whether each event is an execution of its own. */
        public boolean isEach() {
            return debounce.isZero() && batch.isZero() && throttle.isZero();
        }
    }

    /** What outsiders can call to fire it. */
    public Optional<Hook> hook() {
        if (source instanceof Hook own) return Optional.of(own);
        return source instanceof Scm scm ? scm.hook() : Optional.empty();
    }

    /** What is done about times that passed while nobody looked. */
    public enum Misfire {
        SKIP,
        RUN_ONCE,
        RUN_ALL
    }

    /** What is done while an execution of the trigger is not finished. */
    public enum Overlap {
        /** The next waits for its turn in the queue of the plan. */
        QUEUE,
        /** There is no next. */
        SKIP,
        /** The one that runs is stopped. */
        CANCEL_RUNNING,
        /** Nobody looks. Executions of one plan wait for each other all the same. */
        ALLOW
    }
}
