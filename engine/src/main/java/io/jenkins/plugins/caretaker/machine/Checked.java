package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.machine.Findings.Told;
import io.jenkins.plugins.caretaker.machine.HealthMachine.Finding.FoundHealthy;
import io.jenkins.plugins.caretaker.machine.HealthMachine.Finding.FoundUnhealthy;
import io.jenkins.plugins.caretaker.plan.MachinePolicy.FreeDisk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a full check found on a machine.
 *
 * @param trouble why it is not well; empty if it is
 * @param freeDisk in KiB
 * @param limits when that is a warning
 * @param warnings what the check warns of
 * @param notes what its script said about the machine, in order
 * @param execution whose step looked; empty if none did
 */
public record Checked(
        Optional<String> trouble,
        Optional<Facts.OperatingSystem> system,
        Optional<Long> freeDisk,
        FreeDisk limits,
        List<String> warnings,
        List<Note> notes,
        Optional<String> execution) {

    private static final String WARNINGS = "CheckWarnings";
    /** What contacts and notes of checks have as their source. */
    public static final String SOURCE = "check";

    public Checked {
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    /** Something that a script said about its machine. */
    public sealed interface Note {

        record Set(String id, Severity severity, String value, String message) implements Note {}

        record Remove(String id) implements Note {}
    }

    /** Writes it, with an event for each fact that changed. */
    void write(Transaction transaction, String machine, Instant now) {
        Notes notes = new Notes(transaction, machine, execution);
        freeDisk.ifPresent(kib -> notes.putOwn(DiskSpace.entry(kib, limits, notes.find(DiskSpace.ID), now)));
        List<String> all = new ArrayList<>(warnings);
        for (Note note : this.notes) {
            try {
                take(note, notes, now);
            } catch (InvalidFactException e) {
                // what a script says badly is told of, and takes nothing else with it
                all.add(e.getMessage());
            }
        }
        notes.putOrRemove(WARNINGS, all, now);
        Findings findings = new Findings(transaction, execution);
        Told told = new Told(trouble.orElse(""), SOURCE, now, Optional.empty());
        findings.part(machine, facts -> {
            Facts seen = system.filter(
                            found -> facts.system().filter(found::equals).isEmpty())
                    .map(facts::system)
                    .orElse(facts);
            return findings.health(seen, trouble.isEmpty() ? new FoundHealthy() : new FoundUnhealthy(), told);
        });
    }

    private static void take(Note note, Notes notes, Instant now) {
        if (note instanceof Note.Set set) {
            notes.put(new Metadata(set.id(), set.severity(), set.value(), set.message(), SOURCE, now));
        } else if (note instanceof Note.Remove remove) {
            notes.remove(remove.id());
        }
    }
}
