package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Builds do only what they are allowed. Source: docs/adr/0005-consent.md. Needs what {@link RealJenkinsTest} needs.
 */
@Tag("slow")
class RealJenkinsConsentTest {

    private static final String PROCESS = "io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess";
    private static Controller jenkins;
    private static String[] agents;

    private final String name = "consent" + UUID.randomUUID().toString().substring(0, 8);
    private final String waits =
            name + " is left out: step 'boot' is interruptive and waits for a run with the option" + " 'interruptive'";

    @BeforeAll
    static void connect() {
        jenkins = Controller.given();
        agents = System.getProperty("jenkins.agents", "a1,a2").split(",", -1);
    }

    @AfterEach
    void removeJob() {
        if (jenkins != null) jenkins.post("/job/" + name + "/doDelete");
    }

    /** The node is called after the job: machines are those of all plans. */
    private String plan() {
        return """
                name: %1$s
                infrastructures: { lab: { type: baremetal } }
                nodes: { %1$s: { infrastructure: lab, connection: { type: agent, name: %2$s } } }
                steps:
                  - { name: patch, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: patched } }
                  - { name: boot, nodes: all, effect: interruptive, command: { plugin: ssh/custom, exec: echo, arguments: up again } }
                """.formatted(name, agents[0]);
    }

    private String job(String options) {
        return "<" + PROCESS + "><run><text>" + Controller.escaped(plan())
                + "</text><stepSet>default</stepSet><variables/>" + options
                + "<noop>false</noop><failOnError>true</failOnError></run></" + PROCESS + ">";
    }

    @Test
    void a_job_without_the_option_is_unstable_and_with_it_does_what_was_missing() {
        jenkins.create(name, job(""));
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("UNSTABLE");
        assertThat(jenkins.console(name, 1))
                .contains("] patched", "nodes were left out", waits)
                .doesNotContain("] up again");

        jenkins.postXml("/job/" + name + "/config.xml", job("<destructive>true</destructive>"));
        jenkins.build(name);
        assertThat(jenkins.ended(name, 2)).as("another option").isEqualTo("UNSTABLE");

        jenkins.postXml("/job/" + name + "/config.xml", job("<interruptive>true</interruptive>"));
        jenkins.build(name);
        assertThat(jenkins.ended(name, 3)).as(jenkins.console(name, 3)).isEqualTo("SUCCESS");
        assertThat(jenkins.console(name, 3)).contains("] up again").doesNotContain("] patched");
    }

    @Test
    void the_form_of_a_job_has_both_options_with_their_help_and_keeps_them() {
        jenkins.create(name, job("<interruptive>true</interruptive>"));

        String form = jenkins.get("/job/" + name + "/configure").body();
        assertThat(form).contains("May interrupt", "May destroy");
        assertThat(form).containsPattern("<input[^>]*name=\"_\\.interruptive\"[^>]*checked");
        assertThat(form).doesNotContainPattern("<input[^>]*name=\"_\\.destructive\"[^>]*checked");
        jenkins.groovy("jenkins.model.Jenkins.get().getItem('" + name + "').save()");
        assertThat(jenkins.get("/job/" + name + "/config.xml").body())
                .contains("<interruptive>true</interruptive>", "<destructive>false</destructive>");
        for (String option : new String[] {"interruptive", "destructive"}) {
            assertThat(jenkins.get("/descriptor/io.jenkins.plugins.caretaker.plugin.run.MaintenanceRunStep/help/"
                                    + option)
                            .body())
                    .contains("<code>" + option + "</code>");
        }
    }

    @Test
    void a_pipeline_gives_the_options_to_its_step_and_sees_what_was_held_back() {
        jenkins.createPipeline(
                name,
                "def text = '''" + plan() + "'''\n"
                        + "def seen = maintenanceRun text: text, noop: true\n"
                        + "def held = maintenanceRun text: text, failOnError: false\n"
                        + "echo \"HELD ${held.held_back} ${currentBuild.currentResult}\"\n"
                        + "def done = maintenanceRun plan: '" + name + "', interruptive: true\n"
                        + "echo \"DONE ${done.held_back} ${currentBuild.currentResult}\"");
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
        assertThat(jenkins.console(name, 1))
                .contains("] up again", "HELD [" + waits + "] SUCCESS", "DONE [] SUCCESS")
                .containsSubsequence(waits, "] patched");
    }
}
