package io.jenkins.plugins.caretaker.store;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.journal.PlanVersion;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.Identities;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanDiff;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans by name, each with all the versions it had. Safe for many threads and processes. */
public final class PlanStore {

    private final Journal journal;
    private final Clock clock;
    private final Path uploads;
    private final Function<Plan, List<Diagnostic>> checks;
    private final Changes changes;
    private final PlanReader reader;
    private final ParsedVersions parsed;

    /** Does what belongs to a change of the store, in its transaction. Reads and writes nothing else. */
    public interface Changes {

        /** For a store that nothing follows. */
        Changes NONE = new Changes() {};

        /** A new version of a plan was stored. */
        default void saved(Transaction transaction, Plan plan, String user) {}

        /** A plan was removed. */
        default void removed(Transaction transaction, String plan, String user) {}
    }

    /**
     * Makes the store over a journal.
     *
     * @param uploads where relative paths of uploaded plans start, each in a directory of its name
     * @param checks finds problems that need to know more than the file, such as the keys of command plugins
     */
    public PlanStore(
            Journal journal, Clock clock, Path uploads, Function<Plan, List<Diagnostic>> checks, Changes changes) {
        this(journal, clock, uploads, checks, changes, new PlanReader());
    }

    /** The same with a reader of its own. */
    public PlanStore(
            Journal journal,
            Clock clock,
            Path uploads,
            Function<Plan, List<Diagnostic>> checks,
            Changes changes,
            PlanReader reader) {
        this.reader = reader;
        this.parsed = new ParsedVersions(reader);
        this.journal = journal;
        this.uploads = uploads;
        this.clock = clock;
        this.checks = checks;
        this.changes = changes;
    }

    /**
     * A stored plan and what was found on the way.
     *
     * @param changed whether a new version was made; not so for the same content
     */
    public record Saved(StoredPlan plan, boolean changed, List<Diagnostic> warnings) {}

    /** Reads and checks a file without storing it. */
    public ParsedPlan check(Path file) {
        ParsedPlan read = reader.read(file);
        return journal.read(transaction -> checked(read, checks, Optional.of(transaction), parsed));
    }

    /** What is wrong with a plan now, beyond what its file says: it may have been right when it was stored. */
    public List<Diagnostic> problems(Plan plan) {
        return checks.apply(plan);
    }

    /**
     * Reads and checks an uploaded text without storing it.
     *
     * @param shown how problems name it
     * @param files whether files that it names have to be there
     */
    public ParsedPlan check(String content, String shown, boolean files) {
        // its name decides where it is at home, and is only known when it was read
        String name = reader.readUpload(content, shown, uploads, false)
                .draft()
                .map(Plan::name)
                .filter(found -> found.matches("[\\w-]+"))
                .orElse("-");
        ParsedPlan read = reader.readUpload(content, shown, uploads.resolve(name), files);
        return files ? journal.read(transaction -> checked(read, checks, Optional.of(transaction), parsed)) : read;
    }

    /**
     * Stores an uploaded text as a new plan. It cannot include files; other paths in it start in {@code uploads/NAME} of the home.
     *
     * @param source where it came from, as people and problems name it
     * @throws InvalidPlanException if it has errors
     * @throws ExistingPlanException if there is a plan of that name
     */
    public Saved upload(String content, String source, String user) {
        return named(save(uploaded(content, source), source, user, Presence.ABSENT, Optional.empty()));
    }

    /**
     * Stores an uploaded text as a new version of a plan that is there.
     *
     * @param expected the version that has to be the newest until then, if it matters
     * @throws InvalidPlanException if it has errors
     * @throws UnknownPlanException if there is no plan of that name
     * @throws StalePlanException if another version is the newest
     * @throws ConflictException if the plan is in use
     */
    public Saved uploadAgain(String content, String source, String user, Optional<String> expected) {
        return named(save(uploaded(content, source), source, user, Presence.PRESENT, expected));
    }

    /** Stores an uploaded text, whether the plan is there or not. Who expects a version expects that it is; throws as {@link #uploadAgain}. */
    public Saved uploadEither(String content, String source, String user, Optional<String> expected) {
        return named(save(uploaded(content, source), source, user, Presence.EITHER, expected));
    }

    /** From now on its places are told by the plan's name and version, in every process alike. */
    private Saved named(Saved saved) {
        parsed.forget(saved.plan());
        return saved;
    }

    /** A text that is to be stored; commands on this machine start where its relative paths do, so that has to be there. */
    private ParsedPlan uploaded(String content, String source) {
        ParsedPlan read = check(content, source, true);
        read.plan().ifPresent(UploadPlace::make);
        return read;
    }

    /** Reads and checks a file for nobody's store. */
    public static ParsedPlan check(Path file, Function<Plan, List<Diagnostic>> checks) {
        PlanReader reader = new PlanReader();
        return checked(reader.read(file), checks, Optional.empty(), new ParsedVersions(reader));
    }

    private static ParsedPlan checked(
            ParsedPlan read,
            Function<Plan, List<Diagnostic>> checks,
            Optional<Transaction> store,
            ParsedVersions parsed) {
        List<Diagnostic> problems = new ArrayList<>(read.problems());
        read.draft().ifPresent(plan -> problems.addAll(checks.apply(plan)));
        problems.addAll(ExportsCheck.of(read, store, parsed));
        return new ParsedPlan(read.draft(), problems, read.content(), read.tree());
    }

    /**
     * Stores a new plan.
     *
     * @throws InvalidPlanException if the file has errors
     * @throws ExistingPlanException if there is a plan of that name
     */
    public Saved add(Path file, String user) {
        return save(file, user, Presence.ABSENT);
    }

    /**
     * Stores a new version of a plan that is there. Step states stay with their steps.
     *
     * @throws InvalidPlanException if the file has errors
     * @throws UnknownPlanException if there is no plan of that name
     * @throws ConflictException if the plan is in use
     */
    public Saved update(Path file, String user) {
        return save(file, user, Presence.PRESENT);
    }

    /** Stores a plan, whether it is there or not. */
    public Saved put(Path file, String user) {
        return save(file, user, Presence.EITHER);
    }

    /** The same of what {@link #check(Path)} read of the file: for who looks at it first. */
    public Saved put(ParsedPlan read, Path file, String user) {
        return save(read, file.toString(), user, Presence.EITHER, Optional.empty());
    }

    /**
     * Stores a new version of a plan that is made from its newest one. Step states stay with their steps.
     *
     * @param purpose what for; shown to those who find the plan in use, and kept as the reason
     * @param edit gives the new content; called under the plan's lock, perhaps more than once
     * @throws InvalidPlanException if the new content has errors
     * @throws UnknownPlanException if there is no plan of that name
     * @throws ConflictException if the plan is in use
     */
    public Saved change(String name, String user, String purpose, Function<StoredPlan, String> edit) {
        load(name);
        try (Lease lease = PlanLease.take(journal, clock, name, user, purpose)) {
            return named(journal.write(transaction -> {
                transaction.fence(PlanLease.key(name), lease.fence());
                PlanVersion before = transaction.plans().latest(name).orElseThrow(() -> unknown(transaction, name));
                String content = edit.apply(parsed.of(before));
                String shown = name + " after " + purpose;
                ParsedPlan read = checked(
                        reader.readStored(content, shown, Path.of(before.directory())),
                        checks,
                        Optional.of(transaction),
                        parsed);
                return save(transaction, before.source(), user, read, Presence.PRESENT);
            }));
        }
    }

    /** Forgets a plan, its versions and the states of its steps; executions and their logs stay. */
    public void remove(String name, String user) {
        remove(name, user, Optional.empty());
    }

    /** The same, if this version is the newest until then; throws as {@link #uploadAgain}. */
    public void remove(String name, String user, Optional<String> expected) {
        try (Lease lease = PlanLease.takeSoon(journal, clock, name, user, "remove")) {
            journal.write(transaction -> {
                transaction.fence(PlanLease.key(name), lease.fence());
                expected.ifPresent(version -> refuseStale(transaction, name, version));
                if (!transaction.plans().remove(name)) throw unknown(transaction, name);
                changes.removed(transaction, name, user);
                return transaction.events().append("plan.removed", name, user, null, null);
            });
        }
    }

    /** All plans by name. */
    public List<PlanSummary> list() {
        return journal.read(transaction -> transaction.plans().names().stream()
                .map(name -> PlanSummary.of(transaction.plans().versions(name)))
                .toList());
    }

    /** The newest version. */
    public StoredPlan load(String name) {
        return journal.read(transaction -> load(transaction, name));
    }

    /** The newest version, as the transaction sees it. */
    public StoredPlan load(Transaction transaction, String name) {
        return parsed.of(transaction.plans().latest(name).orElseThrow(() -> unknown(transaction, name)));
    }

    /** One version of a plan. */
    public StoredPlan load(String name, String version) {
        return journal.read(transaction -> {
                    load(transaction, name);
                    return transaction.plans().find(name, version).map(parsed::of);
                })
                .orElseThrow(() -> UnknownPlanException.version(name, version));
    }

    /** All versions of a plan, oldest first. */
    public List<PlanVersion> versions(String name) {
        return journal.read(transaction -> {
            load(transaction, name);
            return transaction.plans().versions(name);
        });
    }

    /** What changed from one version to another. */
    public PlanDiff diff(String name, String from, String to) {
        return PlanDiff.between(load(name, from).tree(), load(name, to).tree());
    }

    private enum Presence {
        ABSENT,
        PRESENT,
        EITHER
    }

    private Saved save(Path file, String user, Presence presence) {
        return save(check(file), file.toString(), user, presence, Optional.empty());
    }

    private Saved save(ParsedPlan read, String source, String user, Presence presence, Optional<String> expected) {
        Plan plan = read.plan().orElseThrow(() -> new InvalidPlanException(read.problems()));
        Optional<PlanVersion> same = journal.read(
                        transaction -> transaction.plans().latest(plan.name()))
                .filter(newest -> presence != Presence.ABSENT && isSame(newest, read, plan));
        // nothing to write, so nobody has to wait for those who use the plan
        if (same.isPresent() && expected.isEmpty())
            return new Saved(parsed.of(same.get(), read), false, read.problems());
        try (Lease lease = PlanLease.takeSoon(journal, clock, plan.name(), user, "update")) {
            return journal.write(transaction -> {
                transaction.fence(PlanLease.key(plan.name()), lease.fence());
                expected.ifPresent(version -> refuseStale(transaction, plan.name(), version));
                return save(transaction, source, user, read, presence);
            });
        }
    }

    private Saved save(Transaction transaction, String source, String user, ParsedPlan read, Presence presence) {
        Plan plan = read.plan().orElseThrow(() -> new InvalidPlanException(read.problems()));
        Optional<PlanVersion> before = transaction.plans().latest(plan.name());
        if (before.isPresent() && presence == Presence.ABSENT) throw new ExistingPlanException(plan.name());
        if (before.isEmpty() && presence == Presence.PRESENT) throw unknown(transaction, plan.name());
        if (before.isPresent() && isSame(before.get(), read, plan)) {
            return new Saved(parsed.of(before.get(), read), false, read.problems());
        }
        Identities identities =
                before.map(ParsedVersions::identities).orElse(Identities.NONE).next(plan);
        PlanVersion version = transaction
                .plans()
                .save(new PlanVersion.Draft(
                        plan.name(),
                        read.content(),
                        plan.directory().toString(),
                        source,
                        ParsedVersions.json(identities)));
        changes.saved(transaction, plan, user);
        transaction
                .events()
                .append(before.isPresent() ? "plan.changed" : "plan.added", plan.name(), user, version.version(), null);
        return new Saved(parsed.of(version, read), true, read.problems());
    }

    private static void refuseStale(Transaction transaction, String plan, String expected) {
        String newest = transaction
                .plans()
                .latest(plan)
                .orElseThrow(() -> unknown(transaction, plan))
                .version();
        if (!newest.equals(expected)) throw new StalePlanException(plan, expected, newest);
    }

    private static boolean isSame(PlanVersion version, ParsedPlan read, Plan plan) {
        return version.content().equals(read.content())
                && version.directory().equals(plan.directory().toString());
    }

    private static UnknownPlanException unknown(Transaction transaction, String name) {
        return UnknownPlanException.plan(name, transaction.plans().names());
    }
}
