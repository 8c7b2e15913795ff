package io.jenkins.plugins.caretaker.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.machine.LastCheck;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.plan.MachinePolicy;
import io.jenkins.plugins.caretaker.plan.MachinePolicy.Unavailable;
import java.util.Locale;

/** Tells of scheduled checks that fail and no longer do; once, not at every check. */
final class CheckEvents {

    private CheckEvents() {}

    static void write(Transaction transaction, LastCheck before, LastCheck now, MachinePolicy policy) {
        boolean failed = failed(now, policy);
        if (failed == failed(before, policy)) return;
        Machines.tell(
                transaction,
                failed ? "machine.check.failed" : "machine.check.recovered",
                now.machine(),
                "policy",
                now.trouble(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("policy", policy.name())
                        .put("outcome", now.outcome().name().toLowerCase(Locale.ROOT)));
    }

    /** A machine that may be offline fails no check by being it. */
    private static boolean failed(LastCheck check, MachinePolicy policy) {
        return switch (check.outcome()) {
            case NONE, FINE -> false;
            case UNHEALTHY -> true;
            case UNREACHABLE -> policy.unavailable() == Unavailable.EXPECTED_ONLINE;
        };
    }
}
