package io.jenkins.plugins.caretaker.plugin.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.model.ParametersDefinitionProperty;
import io.jenkins.plugins.caretaker.plugin.CaretakerConfiguration;
import io.jenkins.plugins.caretaker.plugin.health.HealthColumn;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthBuilder;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthConfiguration;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthProperty;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthStep;
import io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess;
import io.jenkins.plugins.caretaker.plugin.reset.ResetPlanBuilder;
import io.jenkins.plugins.caretaker.plugin.reset.ResetPlanStep;
import io.jenkins.plugins.caretaker.plugin.run.MaintenanceRunBuilder;
import io.jenkins.plugins.caretaker.plugin.run.MaintenanceRunStep;
import io.jenkins.plugins.caretaker.plugin.run.Variable;
import io.jenkins.plugins.caretaker.plugin.trigger.EventTrigger;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What people configure comes back as they left it: through forms, XML and pipeline text. */
@WithJenkins
class FormsTest {

    @Test
    void a_maintenance_process_keeps_its_configuration(JenkinsRule jenkins) throws Exception {
        MaintenanceProcess job = jenkins.createProject(MaintenanceProcess.class, "process");
        job.setRun(Plans.full());
        job.save();

        MaintenanceProcess after = jenkins.configRoundtrip(job);
        jenkins.jenkins.reload();
        MaintenanceProcess read = jenkins.jenkins.getItemByFullName("process", MaintenanceProcess.class);

        assertThat(after.getRun()).usingRecursiveComparison().isEqualTo(Plans.full());
        assertThat(read.getRun()).usingRecursiveComparison().isEqualTo(Plans.full());
        assertThat(read.getProperty(ParametersDefinitionProperty.class).getParameterDefinitionNames())
                .containsExactly("Ticket", "Level");
    }

    @Test
    void the_build_step_that_runs_keeps_its_configuration(JenkinsRule jenkins) throws Exception {
        MaintenanceRunBuilder after = jenkins.configRoundtrip(new MaintenanceRunBuilder(Plans.full()));

        assertThat(after.getRun()).usingRecursiveComparison().isEqualTo(Plans.full());
    }

    @Test
    void the_build_step_that_resets_keeps_its_configuration(JenkinsRule jenkins) throws Exception {
        ResetPlanBuilder after = jenkins.configRoundtrip(new ResetPlanBuilder(reset()));

        assertThat(after.getReset()).usingRecursiveComparison().isEqualTo(reset());
    }

    @Test
    void steps_are_written_as_people_write_them_and_read_back(JenkinsRule jenkins) throws Exception {
        String run = Snippetizer.object2Groovy(Plans.full());
        String reset = Snippetizer.object2Groovy(reset());
        Map<String, ?> arguments = new DescribableModel<>(MaintenanceRunStep.class)
                .uninstantiate2(Plans.full())
                .getArguments();

        assertThat(run)
                .startsWith("maintenanceRun ")
                .contains("destructive: true", "failOnError: false", "tenant: 'acme'")
                .doesNotContain("interruptive");
        assertThat(reset)
                .isEqualTo(
                        "resetPlan force: true, nodes: 'web', plan: 'farm', roles: 'r', step: 'hello', stepSet: 'maint'");
        assertThat(new DescribableModel<>(MaintenanceRunStep.class).instantiate(arguments, null))
                .usingRecursiveComparison()
                .isEqualTo(Plans.full());
        assertThat(Snippetizer.object2Groovy(new MaintenanceRunStep())).isEqualTo("maintenanceRun()");
    }

    private static ResetPlanStep reset() {
        ResetPlanStep step = new ResetPlanStep("farm");
        step.setStepSet("maint");
        step.setStep("hello");
        step.setNodes("web");
        step.setRoles("r");
        step.setForce(true);
        return step;
    }

    @Test
    void the_global_configuration_is_kept(JenkinsRule jenkins) throws Exception {
        CaretakerConfiguration configuration = CaretakerConfiguration.get();
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.SYSTEM, "caretaker-db", "", "caretaker", "s3cret-of-the-database"));
        configuration.setStore("jdbc:postgresql://db.example.com/caretaker");
        configuration.setStoreCredentialsId("caretaker-db");
        configuration.setControllerUsable(true);

        jenkins.configRoundtrip();

        assertThat(configuration.getStore()).isEqualTo("jdbc:postgresql://db.example.com/caretaker");
        assertThat(configuration.getStoreCredentialsId()).isEqualTo("caretaker-db");
        assertThat(configuration.isControllerUsable()).isTrue();
    }

    @Test
    void there_is_nothing_to_configure_that_no_test_here_or_beside_this_leaves_and_finds_again(JenkinsRule jenkins) {
        assertThat(ExtensionList.lookup(Descriptor.class).stream()
                        .map(descriptor -> descriptor.clazz)
                        .filter(type -> type.getName().startsWith("io.jenkins.plugins.caretaker.")))
                .containsExactlyInAnyOrder(
                        CaretakerConfiguration.class,
                        EventTrigger.class,
                        HealthColumn.class,
                        MachineHealthBuilder.class,
                        MachineHealthConfiguration.class,
                        MachineHealthProperty.class,
                        MachineHealthStep.class,
                        MaintenanceProcess.class,
                        MaintenanceRunBuilder.class,
                        MaintenanceRunStep.class,
                        ResetPlanBuilder.class,
                        ResetPlanStep.class,
                        Variable.class);
    }
}
