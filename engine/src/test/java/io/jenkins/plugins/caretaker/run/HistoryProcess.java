package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Edits, runs and reverts in a process of its own, for being killed: {@code DIRECTORY STORE FROM}. Prints the number of each
 * step when it is done.
 */
final class HistoryProcess {

    static final List<String> STEPS =
            List.of("edit one", "run", "edit two", "edit three", "run", "revert", "run", "end");

    private HistoryProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        try (Caretaker caretaker = open(directory, arguments[1])) {
            for (int step = Integer.parseInt(arguments[2]); step < STEPS.size(); step++) {
                act(caretaker, directory, STEPS.get(step));
                System.out.println(step);
            }
        }
    }

    static Caretaker open(Path directory, String store) {
        return Caretaker.open(directory.resolve("home"), Optional.of(store).filter(text -> !text.isEmpty()));
    }

    private static void act(Caretaker caretaker, Path directory, String step) throws IOException, InterruptedException {
        if (step.startsWith("edit ")) {
            String plan = HistoryTest.plan(step.substring("edit ".length()))
                    .replace("plugin: custom", "plugin: custom, on_interrupt: retry");
            caretaker.plans().put(Files.writeString(directory.resolve("p.yaml"), plan), "tester");
        } else if (step.equals("run")) {
            caretaker.executions().start(request(), RunListener.NONE).await();
        } else if (step.equals("revert")) {
            String first = caretaker.history().versions("p", "maint").get(0).id();
            caretaker.history().revert("p", "maint", first, "tester");
        }
    }

    private static RunRequest request() {
        return new RunRequest(
                "p", "maint", Optional.empty(), Optional.empty(), Map.of(), NodeFilter.NONE, false, "tester", 1);
    }
}
