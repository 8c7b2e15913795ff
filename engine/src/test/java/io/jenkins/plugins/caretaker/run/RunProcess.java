package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A Caretaker of its own process, for being killed: {@code HOME STORE PLAN-FILE INTERRUPTIVE DESTRUCTIVE}; runs the default step set once. */
final class RunProcess {

    private RunProcess() {}

    /** Starts one in a JVM of its own. */
    static Process start(Path home, String store, Path plan) throws IOException {
        return start(home, store, plan, Consent.NONE);
    }

    /** The same, for a run that may do more. */
    static Process start(Path home, String store, Path plan, Consent consent) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunProcess.class.getName(),
                        home.toString(),
                        store,
                        plan.toString(),
                        String.valueOf(consent.interruptive()),
                        String.valueOf(consent.destructive()))
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Optional<String> store = Optional.of(arguments[1]).filter(text -> !text.isEmpty());
        try (Caretaker caretaker = Caretaker.open(Path.of(arguments[0]), store)) {
            String plan = caretaker
                    .plans()
                    .put(Path.of(arguments[2]), "tester")
                    .plan()
                    .name();
            RunResult result = caretaker
                    .executions()
                    .start(
                            new RunRequest(
                                            plan,
                                            "default",
                                            Optional.empty(),
                                            Optional.empty(),
                                            Map.of(),
                                            NodeFilter.NONE,
                                            false,
                                            "tester",
                                            1)
                                    .allowing(new Consent(
                                            Boolean.parseBoolean(arguments[3]), Boolean.parseBoolean(arguments[4]))),
                            RunListener.NONE)
                    .await();
            System.exit(result.failures().isEmpty() ? 0 : 1);
        }
    }
}
