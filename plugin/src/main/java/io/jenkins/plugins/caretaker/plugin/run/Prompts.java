package io.jenkins.plugins.caretaker.plugin.run;

import hudson.Util;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What whoever starts a step set is asked. */
public final class Prompts {

    private Prompts() {}

    /** Of a plan in the store. */
    public static List<Prompt> of(String plan, MaintenanceRunStep step) {
        return CaretakerHome.get()
                .caretaker()
                .executions()
                .prompts(new RunRequest(
                        plan,
                        step.getStepSet(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        NodeFilter.NONE,
                        false,
                        "jenkins",
                        0));
    }

    /** As far as the plan is known without a workspace; nothing if it is not. */
    public static List<Prompt> known(MaintenanceRunStep step) throws IOException {
        if (step.getPlan() != null) {
            try {
                return of(step.getPlan(), step);
            } catch (UnknownPlanException later) {
                return List.of();
            }
        }
        return step.getText() == null ? List.of() : ofText(step);
    }

    private static List<Prompt> ofText(MaintenanceRunStep step) throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(CaretakerHome.directory()), "check");
        try {
            Path file = Files.writeString(directory.resolve("plan.yaml"), step.getText());
            Optional<Plan> plan =
                    CaretakerHome.get().caretaker().plans().check(file).plan();
            return plan.map(read -> read.stepSets().get(step.getStepSet()))
                    .map(set -> set.process().prompts())
                    .orElse(List.of());
        } finally {
            Util.deleteRecursive(directory.toFile());
        }
    }
}
