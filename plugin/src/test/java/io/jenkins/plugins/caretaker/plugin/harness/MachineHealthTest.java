package io.jenkins.plugins.caretaker.plugin.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ComputerSet;
import hudson.model.FreeStyleProject;
import hudson.slaves.DumbSlave;
import hudson.util.FormValidation;
import io.jenkins.plugins.caretaker.plugin.health.HealthColumn;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthBuilder;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthConfiguration;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthProperty;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthStep;
import io.jenkins.plugins.caretaker.plugin.trigger.EventTrigger;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What people configure about machines and events comes back as they left it, and mistakes are told where they are made. */
@WithJenkins
class MachineHealthTest {

    @Test
    void a_node_keeps_its_property(JenkinsRule jenkins) throws Exception {
        MachineHealthConfiguration.get().setPolicies("probes: { check: connectivity }");
        DumbSlave node = jenkins.createSlave();
        MachineHealthProperty property = new MachineHealthProperty();
        property.setPolicy("probes");
        property.setExpectedOnline(false);
        property.setRole("web");
        property.setEnvironments("test,production");
        node.getNodeProperties().add(property);

        DumbSlave after = jenkins.configRoundtrip(node);

        assertThat(after.getNodeProperty(MachineHealthProperty.class))
                .usingRecursiveComparison()
                .ignoringFields("node")
                .isEqualTo(property);
    }

    @Test
    void the_global_configuration_is_kept(JenkinsRule jenkins) throws Exception {
        MachineHealthConfiguration configuration = MachineHealthConfiguration.get();
        configuration.setPlan("agents-of-this-one");
        configuration.setPolicies("probes: { check: connectivity }\ndefault: { check: full }");

        jenkins.configRoundtrip();

        assertThat(configuration.getPlan()).isEqualTo("agents-of-this-one");
        assertThat(configuration.getPolicies())
                .isEqualToNormalizingNewlines("probes: { check: connectivity }\ndefault: { check: full }");
    }

    @Test
    void the_column_stays_in_the_list_of_nodes(JenkinsRule jenkins) throws Exception {
        jenkins.submit(jenkins.createWebClient().goTo("computer/configure").getFormByName("config"));

        HealthColumn column = ComputerSet.getMonitors().get(HealthColumn.class);
        assertThat(column.isIgnored()).isFalse();
        assertThat(jenkins.createWebClient().goTo("computer/").asNormalizedText())
                .contains(column.getColumnCaption());
    }

    @Test
    void a_job_keeps_its_trigger(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        EventTrigger trigger = new EventTrigger("machine.connectivity.unavailable, critical");
        trigger.setSubjects("web01");
        trigger.setPlans("farm,other");
        trigger.setRoles("web");
        trigger.setEnvironments("test");
        trigger.setTenants("acme");
        trigger.setDebounce("30s");
        trigger.setBatch("5m");
        trigger.setThrottle("1h");
        trigger.setKey("#{Event.Subject}");
        trigger.setOnlySubjects(true);
        job.addTrigger(trigger);

        FreeStyleProject after = jenkins.configRoundtrip(job);

        assertThat(after.getTrigger(EventTrigger.class))
                .usingRecursiveComparison()
                .ignoringFields("job", "tabs")
                .isEqualTo(trigger);
    }

    @Test
    void the_step_is_written_as_people_write_it_and_the_build_step_keeps_it(JenkinsRule jenkins) throws Exception {
        MachineHealthStep step = new MachineHealthStep("web01");
        step.setHealth("unhealthy");
        step.setReason("fan is broken");
        step.setTtl("2h");
        MachineHealthStep full = new MachineHealthStep("web01");
        full.setCheck("full");
        full.setHealth("unhealthy");
        full.setConnectivity("available");
        full.setReason("fan is broken");
        full.setTtl("2h");
        full.setMetadata("fan");
        full.setValue("off");
        full.setSeverity("warning");
        full.setMessage("to be replaced & <soon>");
        full.setRemove(true);

        assertThat(Snippetizer.object2Groovy(new MachineHealthStep("web01"))).isEqualTo("machineHealth 'web01'");
        assertThat(Snippetizer.object2Groovy(step))
                .isEqualTo("machineHealth health: 'unhealthy', machine: 'web01', reason: 'fan is broken', ttl: '2h'");
        assertThat(jenkins.configRoundtrip(new MachineHealthBuilder(step)).getUse())
                .usingRecursiveComparison()
                .isEqualTo(step);
        assertThat(jenkins.configRoundtrip(new MachineHealthBuilder(full)).getUse())
                .usingRecursiveComparison()
                .isEqualTo(full);
    }

    @Test
    void mistakes_are_told_where_they_are_made(JenkinsRule jenkins) {
        EventTrigger.DescriptorImpl trigger = jenkins.jenkins.getDescriptorByType(EventTrigger.DescriptorImpl.class);
        MachineHealthConfiguration machines = MachineHealthConfiguration.get();

        assertThat(trigger.doCheckOn(null, "machine.health").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(trigger.doCheckOn(null, "Machine Health!").getMessage()).contains("is no type of event");
        assertThat(trigger.doCheckDebounce(null, "soon").getMessage()).contains("is no time span");
        assertThat(trigger.doCheckKey(null, "#{Event.Nonsense}").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(machines.doCheckPolicies("default: { check: full, schedule: { every: 1h } }").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(machines.doCheckPolicies("default: { check: ful }").getMessage())
                .contains("check");
        assertThat(machines.doCheckPolicies("- a list").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(machines.doCheckPlan("a name").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void the_documented_configuration_as_code_is_taken(JenkinsRule jenkins, @TempDir Path directory) throws Exception {
        String documented = Files.readString(Path.of(System.getProperty("docs", "../docs"), "jenkins-health.md"));
        String yaml = documented.substring(
                documented.indexOf("unclassified:"), documented.indexOf("```", documented.indexOf("unclassified:")));
        Path file = Files.writeString(directory.resolve("jenkins.yaml"), yaml);

        ConfigurationAsCode.get().configure(file.toUri().toString());

        MachineHealthProperty property = jenkins.jenkins.getNode("web01").getNodeProperty(MachineHealthProperty.class);
        assertThat(property.getRole()).isEqualTo("web");
        assertThat(property.getEnvironments()).isEqualTo("test");
        assertThat(MachineHealthConfiguration.get().getPolicies()).startsWith("default:");
    }
}
