package io.jenkins.plugins.caretaker.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.machine.MachineJson;

/** What a check found, as JSON. */
public final class CheckJson {

    private CheckJson() {}

    /**
     * The machine as {@link MachineJson#of} shows it, {@code trouble}: null if nothing is wrong, and {@code failed}: whether the
     * trouble is one.
     */
    public static ObjectNode of(Checks.Report report) {
        return MachineJson.of(report.view())
                .put("trouble", report.trouble().orElse(null))
                .put("failed", report.failed());
    }
}
