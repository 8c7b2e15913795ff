package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.command.SecretException;
import io.jenkins.plugins.caretaker.command.SecretResolver;
import io.jenkins.plugins.caretaker.journal.EventCursor;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.plan.Trigger.Hook;
import io.jenkins.plugins.caretaker.plan.Trigger.Verify;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.PlanSummary;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests to webhooks. One that is accepted is on disk together with the event {@code webhook.received}, which its trigger
 * hears. Safe for many threads and hosts. Source: issue 6, "inbound webhooks"; mission.md A14.
 */
public final class Webhooks {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    /** A program that prints a secret is not run for every stranger. */
    private static final Duration SECRETS_KEPT = Duration.ofMinutes(1);

    private static final int LEAST_SECRET = 8;
    private static final Duration BODIES_KEPT = Duration.ofDays(30);
    private static final Duration IDS_KEPT = Duration.ofDays(365);

    private final Journal journal;
    private final PlanStore plans;
    private final HostSecrets host;
    private final Clock clock;
    private final Map<String, List<Receiver>> receivers = new ConcurrentHashMap<>();
    private final Map<String, Fetched> secrets = new ConcurrentHashMap<>();
    /** What nobody knows, for names that do not exist: they take as long to refuse as those that do. */
    private final byte[] nobodys = new byte[32];

    /** Null until somebody asks. */
    private EventCursor events;

    public Webhooks(Journal journal, PlanStore plans, HostSecrets host, Clock clock) {
        this.journal = journal;
        this.plans = plans;
        this.host = host;
        this.clock = clock;
        new SecureRandom().nextBytes(nobodys);
    }

    /** What became of a request. */
    public enum Outcome {
        /** It is on disk, and its trigger will hear of it. */
        ACCEPTED,
        /** It came before; nothing was done. */
        SEEN,
        /** Its kind of event is none that the trigger waits for, or the trigger is disabled. */
        IGNORED
    }

    /** What is answered to a sender who knows the secret. */
    public record Accepted(String delivery, Outcome outcome) {}

    private record Receiver(Plan plan, Trigger trigger, Hook hook) {
        String id() {
            return TriggerState.id(plan.name(), trigger.name());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody changes it
    private record Fetched(byte[] secret, Instant until) {}

    /**
     * Takes a request.
     *
     * @return empty if there is no such webhook, or the sender does not know its secret: nobody can tell which
     * @throws InvalidRequestException if a sender who knows the secret sends what cannot be read
     */
    public Optional<Accepted> accept(Delivered delivered) {
        List<Receiver> named = named(delivered.hook());
        List<Receiver> proven = new ArrayList<>();
        if (named.isEmpty()) Signature.same(Signature.of(nobodys, delivered.body()), given(delivered));
        for (Receiver each : named) if (isProven(each, delivered)) proven.add(each);
        if (proven.isEmpty()) return Optional.empty();
        Accepted last = null;
        for (Receiver each : proven) {
            Accepted one = receive(each, delivered);
            if (last == null || one.outcome() == Outcome.ACCEPTED) last = one;
        }
        return Optional.ofNullable(last);
    }

    private static String given(Delivered delivered) {
        return delivered.signature().or(delivered::secret).orElse("");
    }

    private boolean isProven(Receiver receiver, Delivered delivered) {
        byte[] secret = secret(receiver);
        boolean signed = receiver.hook().verify() == Verify.SIGNATURE;
        String expected = signed ? Signature.of(secret, delivered.body()) : Signature.digest(secret);
        Optional<String> given = signed
                ? delivered.signature()
                : delivered.secret().map(text -> Signature.digest(text.getBytes(StandardCharsets.UTF_8)));
        return Signature.same(expected, given.orElse("")) && secret != nobodys;
    }

    /** What nobody knows if it cannot be had: then nobody is let in. */
    private byte[] secret(Receiver receiver) {
        Instant now = clock.instant();
        Fetched known = secrets.get(receiver.id());
        if (known != null && now.isBefore(known.until())) return known.secret();
        byte[] secret = fetch(receiver);
        secrets.put(receiver.id(), new Fetched(secret, now.plus(SECRETS_KEPT)));
        return secret;
    }

    private byte[] fetch(Receiver receiver) {
        try {
            byte[] secret = new SecretResolver(System.getenv(), receiver.plan().directory(), host, found -> {})
                    .content(receiver.hook().secret());
            if (secret.length >= LEAST_SECRET) return secret;
            LOG.warn("trigger '{}': the secret has fewer than {} bytes, nobody is let in", receiver.id(), LEAST_SECRET);
        } catch (SecretException e) {
            LOG.warn("trigger '{}': nobody is let in, {}", receiver.id(), e.getMessage());
        }
        return nobodys;
    }

    private Accepted receive(Receiver receiver, Delivered delivered) {
        Hook hook = receiver.hook();
        boolean signed = hook.verify() == Verify.SIGNATURE;
        String digest = Signature.digest(delivered.body());
        String id = delivered
                .id()
                .orElseGet(() ->
                        signed && !hook.repeats() ? digest : UUID.randomUUID().toString());
        String kind = delivered.event().orElse("");
        if (!hook.events().isEmpty() && !hook.events().contains(kind)) return new Accepted(id, Outcome.IGNORED);
        if (isOff(receiver)) return new Accepted(id, Outcome.IGNORED);
        String body = delivered.text();
        // a signature covers the body alone: whoever has seen one could send it again under another id
        Optional<String> unique = signed && !hook.repeats() ? Optional.of(digest) : Optional.empty();
        WebhookTable.Row row = new WebhookTable.Row(
                receiver.plan().name(), receiver.trigger().name(), id, unique, clock.instant(), body);
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put(Listener.RECEIVER, receiver.id())
                .put("webhook", hook.name())
                .put("delivery", id)
                .put("event", kind)
                .put("bytes", delivered.body().length);
        boolean mine = journal.write(transaction -> {
            WebhookTable table = new WebhookTable(transaction.sql());
            if (!table.add(row)) return false;
            table.told(
                    row,
                    transaction.events().append(Listener.RECEIVED, row.plan(), "webhook:" + hook.name(), null, data));
            return true;
        });
        return new Accepted(id, mine ? Outcome.ACCEPTED : Outcome.SEEN);
    }

    private boolean isOff(Receiver receiver) {
        return journal.read(transaction -> new SwitchTable(transaction.sql())
                .isOff(receiver.plan().name(), receiver.trigger().name()));
    }

    private synchronized List<Receiver> named(String name) {
        if (events == null) {
            events = EventCursor.atEnd(journal);
            plans.list().stream().map(PlanSummary::name).forEach(this::load);
        }
        events.read(event -> {
            if (event.type().startsWith("plan.")) load(event.subject());
        });
        return receivers.values().stream()
                .flatMap(List::stream)
                .filter(receiver -> receiver.hook().name().equals(name))
                .toList();
    }

    private void load(String name) {
        receivers.remove(name);
        secrets.keySet().removeIf(id -> id.startsWith(name + "/"));
        try {
            Plan plan = plans.load(name).plan();
            List<Receiver> all = new ArrayList<>();
            plan.triggers()
                    .values()
                    .forEach(trigger -> trigger.hook().ifPresent(hook -> all.add(new Receiver(plan, trigger, hook))));
            if (!all.isEmpty()) receivers.put(name, all);
        } catch (UnknownPlanException gone) {
            LOG.debug("plan '{}' is gone, and its webhooks with it", name);
        } catch (InvalidPlanException e) {
            LOG.warn("the webhooks of plan '{}' take nothing, the plan cannot be read: {}", name, e.getMessage());
        }
    }

    /** Forgets bodies and ids that are old. */
    public void expire() {
        Instant now = clock.instant();
        journal.write(transaction -> {
            new WebhookTable(transaction.sql()).expire(now.minus(BODIES_KEPT), now.minus(IDS_KEPT));
            return now;
        });
    }
}
