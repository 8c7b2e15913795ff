package io.jenkins.plugins.caretaker.plugin.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.TopLevelItem;
import hudson.util.Secret;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthBuilder;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthStep;
import io.jenkins.plugins.caretaker.plugin.job.MaintenanceBuild;
import io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess;
import io.jenkins.plugins.caretaker.plugin.reset.ResetPlanBuilder;
import io.jenkins.plugins.caretaker.plugin.reset.ResetPlanStep;
import io.jenkins.plugins.caretaker.plugin.run.MaintenanceRunBuilder;
import io.jenkins.plugins.caretaker.plugin.trigger.EventTrigger;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Steps, build steps and jobs run plans on an agent. */
@WithJenkins
class StepsTest {

    @Test
    void a_pipeline_runs_gets_the_state_and_resets(JenkinsRule jenkins) throws Exception {
        String agent = jenkins.createOnlineSlave().getNodeName();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "pipeline");
        job.setDefinition(new CpsFlowDefinition(
                "def p = '''" + Plans.on(agent, Plans.says("for #{Ticket}"))
                        + "'''\n"
                        + "def s = maintenanceRun text: p, stepSet: 'maint', variables: [Ticket: 'CHG-7', Level: 'low']\n"
                        + "echo \"${s.result} ${s.step_sets.maint.steps[0].nodes.web.status}\"\n"
                        + "def r = resetPlan plan: 'farm', stepSet: 'maint', force: true\n"
                        + "echo \"${r.step_sets.maint.status}\"",
                true));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("[web] for CHG-7", build);
        jenkins.assertLogContains("done done", build);
        jenkins.assertLogContains("ready", build);
    }

    @Test
    void build_steps_run_and_reset_and_a_failure_fails_the_build(JenkinsRule jenkins) throws Exception {
        String agent = jenkins.createOnlineSlave().getNodeName();
        FreeStyleProject job = jenkins.createFreeStyleProject("freestyle");
        job.getBuildersList().add(new MaintenanceRunBuilder(Plans.running(Plans.on(agent, Plans.says("once")))));
        ResetPlanStep reset = new ResetPlanStep("farm");
        reset.setForce(true);
        job.getBuildersList().add(new ResetPlanBuilder(reset));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("[web] once", build);
        jenkins.assertLogContains("commands made ready again: 1", build);

        String broken = "- { name: breaks, nodes: all, command: { plugin: ssh/custom, exec: 'false' } }";
        job.getBuildersList().clear();
        job.getBuildersList().add(new MaintenanceRunBuilder(Plans.running(Plans.on(agent, broken))));
        jenkins.assertLogContains("step 'breaks' on web", jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    @Test
    void what_somebody_says_of_a_machine_is_known_to_both_forms(JenkinsRule jenkins) throws Exception {
        String agent = jenkins.createOnlineSlave().getNodeName();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "pipeline");
        job.setDefinition(new CpsFlowDefinition(
                "maintenanceRun text: '''" + Plans.on(agent, Plans.says("hello")) + "''', stepSet: 'maint'\n"
                        + "def m = machineHealth machine: 'web', health: 'unhealthy', reason: 'fan is broken'\n"
                        + "echo \"${m.name} is ${m.health}\"",
                true));

        jenkins.assertLogContains("web is unhealthy", jenkins.buildAndAssertSuccess(job));

        MachineHealthStep unknown = new MachineHealthStep("web");
        unknown.setHealth("splendid");
        FreeStyleProject freestyle = jenkins.createFreeStyleProject("freestyle");
        freestyle.getBuildersList().add(new MachineHealthBuilder(unknown));
        jenkins.assertLogContains("splendid", jenkins.buildAndAssertStatus(Result.FAILURE, freestyle));
        MachineHealthStep fine = new MachineHealthStep("web");
        fine.setCheck("connectivity");
        freestyle.getBuildersList().clear();
        freestyle.getBuildersList().add(new MachineHealthBuilder(fine));
        jenkins.buildAndAssertSuccess(freestyle);
    }

    @Test
    void the_end_of_an_execution_starts_the_job_that_waits_for_it(JenkinsRule jenkins) throws Exception {
        String agent = jenkins.createOnlineSlave().getNodeName();
        FreeStyleProject waiting = jenkins.createFreeStyleProject("waiting");
        EventTrigger trigger = new EventTrigger("execution.finished");
        trigger.setPlans("farm");
        waiting.addTrigger(trigger);
        trigger.start(waiting, true);
        FreeStyleProject job = jenkins.createFreeStyleProject("freestyle");
        job.getBuildersList().add(new MaintenanceRunBuilder(Plans.running(Plans.on(agent, Plans.says("once")))));

        jenkins.buildAndAssertSuccess(job);

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> waiting.getLastCompletedBuild() != null);
        jenkins.assertLogContains("execution.finished", waiting.getLastCompletedBuild());
    }

    @Test
    void a_secret_of_jenkins_is_given_to_commands_masked_and_its_use_recorded(JenkinsRule jenkins) throws Exception {
        String agent = jenkins.createOnlineSlave().getNodeName();
        StringCredentialsImpl token = new StringCredentialsImpl(
                CredentialsScope.GLOBAL, "token", "", Secret.fromString("k8-hidden-from-all"));
        SystemCredentialsProvider.getInstance().getCredentials().add(token);
        String variables = "variables: [ { name: Token, sensitive: true, value: { jenkins: token } } ]\n";
        String prints =
                "- { name: prints, nodes: all, command: { plugin: ssh/custom, exec: printenv, arguments: TOKEN, env: { TOKEN: \"#{Token}\" } } }";
        FreeStyleProject job = jenkins.createFreeStyleProject("freestyle");
        job.getBuildersList().add(new MaintenanceRunBuilder(Plans.running(variables + Plans.on(agent, prints))));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("[web] ********", build);
        jenkins.assertLogNotContains("k8-hidden-from-all", build);
        assertThat(CredentialsProvider.getFingerprintOf(token).getJobs()).contains("freestyle");
    }

    @Test
    void a_maintenance_process_runs_is_copied_renamed_disabled_and_deleted(JenkinsRule jenkins) throws Exception {
        String agent = jenkins.createOnlineSlave().getNodeName();
        MaintenanceProcess job = jenkins.createProject(MaintenanceProcess.class, "process");
        job.setRun(Plans.running(Plans.on(agent, Plans.says("ran"))));
        MaintenanceBuild first = jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
        jenkins.assertLogContains("[web] ran", first);

        MaintenanceProcess copy = (MaintenanceProcess) jenkins.jenkins.copy((TopLevelItem) job, "copy");
        copy.renameTo("renamed");
        copy.disable();

        assertThat(copy.getRun()).usingRecursiveComparison().isEqualTo(job.getRun());
        assertThat(copy.isBuildable()).isFalse();
        job.delete();
        assertThat(jenkins.jenkins.getItem("process")).isNull();
        copy.enable();
        jenkins.assertBuildStatusSuccess(copy.scheduleBuild2(0));
    }
}
