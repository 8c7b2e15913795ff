package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Facts;
import io.jenkins.plugins.caretaker.machine.Facts.Known;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.plan.MachineUse;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which nodes a run leaves out for what is known of their machines. What is unknown speaks against nobody. */
final class LeftOut {

    private LeftOut() {}

    /** By node, why. */
    static Map<String, String> of(Transaction transaction, Collection<String> nodes, MachineUse use) {
        Set<String> unused = Machines.leftOut(transaction);
        Map<String, Facts> facts = use.equals(MachineUse.UNSAID) ? Map.of() : Machines.facts(transaction);
        Map<String, String> out = new LinkedHashMap<>();
        for (String node : nodes) {
            if (unused.contains(node)) out.put(node, "disabled, in quarantine, or cleaned up");
            else
                Optional.ofNullable(facts.get(node))
                        .flatMap(known -> why(known, use))
                        .ifPresent(why -> out.put(node, why));
        }
        return out;
    }

    private static Optional<String> why(Facts facts, MachineUse use) {
        if (use.skipUnavailable() && facts.connectivity().value() == Connectivity.UNAVAILABLE) {
            return Optional.of(story(facts.connectivity(), "unavailable"));
        }
        if (use.leaveOutUnhealthy() && facts.health().value() == Health.UNHEALTHY) {
            return Optional.of(story(facts.health(), "unhealthy"));
        }
        return Optional.empty();
    }

    private static String story(Known<?> known, String word) {
        return word
                + known.at()
                        .map(at -> " since " + at.truncatedTo(ChronoUnit.SECONDS))
                        .orElse("")
                + (known.reason().isEmpty() ? "" : ": " + known.reason());
    }
}
