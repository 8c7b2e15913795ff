package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.LocalTransport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one command of a plan, run on this machine as an execution does.
 *
 * @param environment what its secrets are read from
 * @param log takes what it says
 */
record PluginRun(Map<String, String> environment, Values values, Cancellation cancellation, List<String> log) {

    /** A plan with one node, {@code web}, and one command. */
    static Plan plan(String plugin, String settings) {
        String text = "infrastructures: { lab: { type: baremetal } }\n"
                + "nodes: { web: { infrastructure: lab, connection: { type: local } } }\n"
                + "steps: [ { name: one, nodes: [web], command: { plugin: " + plugin + ", " + settings + " } } ]\n";
        return new PlanReader().readText(text, "plan.yaml", Path.of("/")).plan().orElseThrow();
    }

    CommandResult of(Plan plan) {
        SecretResolver secrets = new SecretResolver(environment, Path.of("/"), HostSecrets.NONE, secret -> {});
        try (LocalTransport transport = new LocalTransport();
                CommandRun run = new CommandRun(Given.CATALOG)) {
            NodeContext context = new NodeContext(
                    plan,
                    plan.nodes().get("web"),
                    Optional.empty(),
                    transport,
                    new Targets(plan, secrets, new DefaultLogin("me", List.of())),
                    secrets,
                    values,
                    cancellation,
                    (level, line) -> log.add(line));
            return run.run(
                    plan.stepSets()
                            .get("default")
                            .steps()
                            .get(0)
                            .tasks()
                            .get("web")
                            .get(0),
                    context);
        }
    }
}
