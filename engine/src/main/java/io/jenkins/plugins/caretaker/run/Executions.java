package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.command.CommandRun;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.plan.MachineUse;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.Permissions.Action;
import io.jenkins.plugins.caretaker.run.Permissions.Verb;
import io.jenkins.plugins.caretaker.run.compile.Compiler;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.compile.StoredState;
import io.jenkins.plugins.caretaker.run.log.ExecutionLog;
import io.jenkins.plugins.caretaker.run.log.LogFiles;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Executions: previewing, starting, finding, cancelling. Safe for many threads. */
public final class Executions {

    private final Journal journal;
    private final PlanStore plans;
    private final Transport transport;
    private final CommandRun commands;
    private final HostSecrets secrets;
    private final LogFiles logs;
    private final Permissions permissions;
    private final Clock clock;
    private final RunQueue queue;
    private final Queueing queueing;

    /** Takes what the executions of one host share; all of it stays the caller's to close. */
    public Executions(
            Journal journal,
            PlanStore plans,
            Transport transport,
            CommandRun commands,
            HostSecrets secrets,
            LogFiles logs,
            Permissions permissions,
            Clock clock) {
        this.journal = journal;
        this.plans = plans;
        this.transport = transport;
        this.commands = commands;
        this.secrets = secrets;
        this.logs = logs;
        this.permissions = permissions;
        this.clock = clock;
        this.queue = new RunQueue(journal, clock);
        this.queueing = new Queueing(queue, this::begin);
    }

    /**
     * Says what a run would do, node by node, every command as it would run. Executes and changes nothing.
     *
     * @throws InvalidRequestException if the request cannot be meant
     * @throws InvalidPlanException if the plan became wrong since it was stored, for instance because a file is gone
     */
    public RunPreview preview(RunRequest request) {
        StoredPlan stored = plans.load(request.plan());
        Terms terms = Terms.of(stored.plan(), request);
        return show(Valuation.of(journal, stored, terms), compile(stored.plan(), terms));
    }

    private RunPreview show(Valuation valuation, Preview preview) {
        return RunPreview.of(valuation, preview, commands, access(valuation.stored(), valuation.terms()));
    }

    /**
     * What a step set asks and these values do not answer.
     *
     * @throws InvalidRequestException if there is no such step set
     */
    public List<Prompt> prompts(RunRequest request) {
        return Answers.open(
                Requests.stepSet(plans.load(request.plan()).plan(), request.stepSet()), request.variables());
    }

    /**
     * Previews, and writes down that somebody did. Touches no node, no state and no lock.
     *
     * @return the preview and the id of its execution, which is done
     * @throws InvalidRequestException if the request cannot be meant
     */
    public Noop noop(RunRequest request) {
        StoredPlan stored = plans.load(request.plan());
        Terms terms = Terms.of(stored.plan(), request);
        RunPreview preview = show(Valuation.of(journal, stored, terms), compile(stored.plan(), terms));
        return new Noop(ExecutionRecord.writeNoop(journal, stored, terms.request()), preview);
    }

    /** A preview as an execution of its own. */
    public record Noop(String execution, RunPreview preview) {}

    /**
     * Runs as soon as it is its turn: executions of a plan run one after another, in the order of their ids. When this returns,
     * the execution is on disk and waits or runs on threads of its own. What it runs is what the plan says when it starts; if that
     * is impossible then, it fails and {@link RunningExecution#await} throws what {@link #start} would have thrown.
     *
     * @param limit how long it may wait; then it is cancelled, and {@link RunningExecution#await} throws a {@link
     *     ConflictException} that names what it waited for
     * @throws InvalidRequestException if the request cannot be meant already now
     */
    public RunningExecution enqueue(RunRequest request, Optional<Duration> limit, RunListener listener) {
        return submit(request, limit, listener, false, Along.NOTHING);
    }

    /**
     * As {@link #enqueue}, for servers: it goes on waiting when the process ends, until another one {@link #takeOver takes it over};
     * unless it was given secrets, which are stored nowhere.
     *
     * @param along what else is written when it is created
     */
    public RunningExecution submit(RunRequest request, Optional<Duration> limit, Along along) {
        return submit(request, limit, RunListener.NONE, true, along);
    }

    private RunningExecution submit(
            RunRequest asked, Optional<Duration> limit, RunListener listener, boolean survives, Along along) {
        Optional<Instant> until = limit.map(clock.instant()::plus);
        RunRequest request = until.map(asked::until).orElse(asked);
        StoredPlan stored = check(request);
        RunRequest resolved = Terms.of(stored.plan(), request).request();
        return queueing.add(stored, request, resolved, until, listener, survives, along);
    }

    /** Takes over what waits although the process that had it ended; returns what waits or runs here from now on. */
    public List<RunningExecution> takeOver() {
        return queueing.takeOver();
    }

    /** Finds mistakes before anything is written down. */
    private StoredPlan check(RunRequest request) {
        if (request.noop()) throw new InvalidRequestException("a run with noop is previewed and never started");
        StoredPlan stored = plans.load(request.plan());
        Terms terms = Terms.of(stored.plan(), request);
        permissions.require(new Action(
                Verb.RUN,
                request.plan(),
                Optional.of(request.stepSet()),
                terms.request().environment()));
        compile(stored.plan(), terms);
        return stored;
    }

    /**
     * Starts a run now or never. When this returns, the execution is on disk and under way on threads of its own.
     *
     * @throws InvalidRequestException if the request cannot be meant
     * @throws ConflictException if the plan is in use, or others wait for it
     */
    public RunningExecution start(RunRequest request, RunListener listener) {
        check(request);
        queue.blocked(request.plan(), Optional.empty()).ifPresent(reason -> {
            throw new ConflictException("plan '" + request.plan() + "' is in use; " + reason);
        });
        Lease lease = PlanLease.take(journal, clock, request.plan(), request.user(), "run " + request.stepSet());
        StepSetRun run = begin(request, listener, lease, Optional.empty());
        run.start();
        return run;
    }

    /** Going on with executions that were cut off with the process that ran them. */
    public Restarts restarts() {
        return new Restarts(journal, plans, this, clock);
    }

    /**
     * Goes on with an execution whose process ended, as what the plan says now.
     *
     * @param lease the plan's lock, which the run then owns
     */
    RunningExecution takeUp(RunRequest request, String id, Lease lease, RunListener listener) {
        StepSetRun run = begin(request, listener, lease, Optional.of(id));
        run.start();
        return run;
    }

    /** Makes the run, which then owns the lock. */
    private StepSetRun begin(RunRequest request, RunListener listener, Lease lease, Optional<String> queued) {
        try {
            return prepare(request, listener, lease, queued);
        } catch (RuntimeException | Error e) {
            try (lease) {
                Recovery.giveUp(journal, lease, request.plan(), clock.instant(), e);
            }
            throw e;
        }
    }

    /** Closes what dead processes left open, in every plan that nobody holds; returns the ids of those executions. */
    public List<String> recover() {
        return journal.read(transaction -> transaction.executions().openPlans()).stream()
                .flatMap(plan -> recover(plan).stream())
                .toList();
    }

    /** All executions, or those of one plan, oldest first. */
    public List<Execution> list(Optional<String> plan) {
        return journal.read(transaction -> plan.isPresent()
                ? transaction.executions().list(plan.get())
                : transaction.executions().list());
    }

    public Optional<Execution> find(String id) {
        return journal.read(transaction -> transaction.executions().find(id));
    }

    /**
     * Asks an execution to stop, whichever process runs it. One whose process died is closed first.
     *
     * @return false if it had ended already
     */
    public boolean cancel(String id, Stage stage) {
        find(id).ifPresent(each -> require(Verb.CANCEL, each));
        find(id).filter(each -> !each.status().isFinished()).ifPresent(each -> recover(each.plan()));
        boolean open = journal.write(transaction -> transaction.executions().requestCancel(id, stage.number()));
        // one that waits for a decision may have no process that listens
        find(id).filter(each -> each.status() == ExecutionStatus.WAITING).ifPresent(each -> recover(each.plan()));
        return open;
    }

    /** Asks whether somebody may do something to an execution. */
    void require(Verb verb, Execution execution) {
        permissions.require(new Action(
                verb,
                execution.plan(),
                Optional.ofNullable(execution.stepSet()),
                Optional.ofNullable(execution.environment())));
    }

    private StepSetRun prepare(RunRequest request, RunListener listener, Lease lease, Optional<String> queued) {
        // everything is read under the lock: an update or a reset may have come between
        List<String> abandoned = queue.abandoned(request.plan());
        endLeft();
        journal.write(transaction -> Recovery.recover(transaction, request.plan(), abandoned, clock.instant()));
        StoredPlan stored = plans.load(request.plan());
        Terms terms = Terms.of(stored.plan(), request);
        Preview preview = compile(stored.plan(), terms);
        Valuation valuation = Valuation.of(journal, stored, terms);
        // a value that is missing is told before anything runs
        if (valuation.preview().isPresent()) show(valuation, preview);
        String id = ExecutionRecord.write(journal, clock, lease, valuation, preview, queued);
        NodeAccess access = access(stored, terms);
        ExecutionLog log = new ExecutionLog(logs, stored.name(), id, clock, listener::line);
        valuation.sentences().forEach(sentence -> log.write(Level.INFO, sentence));
        return new StepSetRun(
                id,
                new RunSession(
                        terms.set(),
                        preview,
                        new CommandStates(
                                journal, clock, stored.name(), terms.set().name(), id, lease.fence()),
                        log,
                        listener,
                        commands,
                        access,
                        new Guidance(journal, clock, stored.name()),
                        valuation.run(id, clock.instant(), access),
                        terms.given()),
                lease,
                listener,
                () -> Retention.apply(journal, logs, stored.name(), terms));
    }

    private NodeAccess access(StoredPlan stored, Terms terms) {
        NodeAccess access = NodeAccess.of(stored.plan(), transport, secrets);
        terms.answers().secretValues().forEach(secret -> access.masker().add(new Secret(secret)));
        return access;
    }

    private Preview compile(Plan plan, Terms terms) {
        RunRequest request = terms.request();
        StepSet set = terms.set();
        Set<String> chosen = Requests.nodes(plan, request.filter(), request.environment());
        MachineUse use = set.process().machines();
        Map<String, String> out = journal.read(transaction -> LeftOut.of(transaction, chosen, use));
        StoredState stored = journal.read(transaction -> CommandStates.load(transaction, plan.name(), set.name()));
        StoredState state = request.anew() ? stored.without(chosen) : stored;
        Preview preview = Compiler.compile(plan, set, chosen, out, state, request.consent(), request.seed());
        if (preview.matched().isEmpty() && preview.leftOut().isEmpty()) {
            throw Requests.nothingSelected(set, request.environment());
        }
        if (preview.matched().isEmpty() && !use.allowNone()) throw Requests.allLeftOut(set, preview.leftOut());
        return preview;
    }

    private List<String> recover(String plan) {
        List<String> abandoned = queue.abandoned(plan);
        boolean due = journal.read(transaction -> Recovery.isDue(transaction, plan, clock.instant()));
        // who only waits needs no help, and would be held up by our lock
        if (!due && abandoned.isEmpty()) return List.of();
        try (Lease lease = PlanLease.take(journal, clock, plan, System.getProperty("user.name"), "recover")) {
            endLeft();
            return journal.write(transaction -> {
                transaction.fence(PlanLease.key(plan), lease.fence());
                return Recovery.recover(transaction, plan, abandoned, clock.instant());
            });
        } catch (ConflictException held) {
            // whoever holds it runs it, or recovers it himself; what cannot be ended still runs
            return List.of();
        }
    }

    /** What was cut off may be done again only when nothing does it any more. */
    private void endLeft() {
        try {
            transport.endLeft();
        } catch (UncheckedIOException e) {
            throw new ConflictException(e.getMessage());
        }
    }
}
