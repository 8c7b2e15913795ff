package io.jenkins.plugins.caretaker.plugin.harness;

import io.jenkins.plugins.caretaker.plugin.run.MaintenanceRunStep;
import io.jenkins.plugins.caretaker.plugin.run.Variable;
import java.util.List;

/** Plans and configurations that tests use. */
final class Plans {

    private Plans() {}

    /** One node, which is an agent. */
    static String on(String agent, String steps) {
        return """
                name: farm
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  web: { infrastructure: lab, connection: { type: agent, name: %s } }
                steps:
                  maint:
                    prompts: [ { name: Ticket, label: Change ticket, default: none }, { name: Level, type: choice, choices: [low, high] } ]
                    steps:
                %s""".formatted(agent, steps.indent(6));
    }

    static String says(String words) {
        return "- { name: hello, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: '" + words + "' } }";
    }

    /** A configuration in which nothing is as it is by itself. */
    static MaintenanceRunStep full() {
        MaintenanceRunStep step = new MaintenanceRunStep();
        step.setText(on("a1", says("hello")));
        step.setStepSet("maint");
        step.setEnvironment("test");
        step.setTenant("acme");
        step.setNodes("web,/db.*/");
        step.setRoles("r1");
        step.setNodesByConfig("k=v");
        step.setExcludeNodes("n2");
        step.setExcludeRoles("r2");
        step.setExcludeNodesByConfig("k=w");
        step.setVariables(List.of(new Variable("Ticket", "CHG-1"), new Variable("Level", "high & <low>")));
        step.setDestructive(true);
        step.setNoop(true);
        step.setFailOnError(false);
        return step;
    }

    static MaintenanceRunStep running(String text) {
        MaintenanceRunStep step = new MaintenanceRunStep();
        step.setText(text);
        step.setStepSet("maint");
        return step;
    }
}
