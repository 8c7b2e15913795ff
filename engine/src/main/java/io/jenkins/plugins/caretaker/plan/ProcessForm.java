package io.jenkins.plugins.caretaker.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What makes a step set a maintenance process. Source: design.md 4; mission.md A.1.
 *
 * @param tenants for whom it may run; empty means everybody
 * @param failing what failures do in steps that do not say so themselves
 * @param guidedTimeout how long a guided failure waits before it fails
 * @param machines what is done about machines that are not as they should be
 * @param keep how many finished executions are kept in each environment; all of them if empty
 */
public record ProcessForm(
        List<Prompt> prompts,
        List<String> tenants,
        Failing failing,
        Duration guidedTimeout,
        MachineUse machines,
        Optional<Integer> keep) {

    /** Step sets as DOP knows them. */
    public static final ProcessForm NONE = new ProcessForm(
            List.of(), List.of(), Failing.UNSAID, Duration.ofHours(24), MachineUse.UNSAID, Optional.empty());

    public ProcessForm {
        prompts = List.copyOf(prompts);
        tenants = List.copyOf(tenants);
    }
}
