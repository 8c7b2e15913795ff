package io.jenkins.plugins.caretaker.plugin.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.Computer;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.Permission;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthBuilder;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthStep;
import io.jenkins.plugins.caretaker.plugin.job.MaintenanceBuild;
import io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess;
import io.jenkins.plugins.caretaker.plugin.trigger.EventTrigger;
import io.jenkins.plugins.caretaker.plugin.view.ExecutionAction;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.awaitility.Awaitility;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who may do what, through builds, pages and REST: each person has one permission. */
@WithJenkins
class PermissionsTest {

    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final Map<String, Permission> PEOPLE = Map.of(
            "viewer", CaretakerPermissions.VIEW,
            "runner", CaretakerPermissions.RUN,
            "resetter", CaretakerPermissions.RESET,
            "planner", CaretakerPermissions.CONFIGURE);

    private static void secure(JenkinsRule jenkins) {
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy();
        strategy.grant(Jenkins.ADMINISTER).everywhere().to("admin");
        strategy.grant(Jenkins.READ, Item.READ, Item.BUILD, Computer.BUILD)
                .everywhere()
                .toAuthenticated();
        PEOPLE.forEach((person, permission) ->
                strategy.grantWithoutImplication(permission).everywhere().to(person));
        // all but the stranger may look
        PEOPLE.keySet()
                .forEach(person ->
                        strategy.grant(CaretakerPermissions.VIEW).everywhere().to(person));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(strategy);
    }

    private static MaintenanceBuild build(MaintenanceProcess job, String person) throws Exception {
        try (ACLContext as = ACL.as2(User.getById(person, true).impersonate2())) {
            return job.scheduleBuild2(0, new Cause.UserIdCause(person)).get();
        }
    }

    private static int ask(JenkinsRule jenkins, String person, HttpMethod method, String path, String body)
            throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.login(person);
            client.setThrowExceptionOnFailingStatusCode(false);
            client.getOptions().setRedirectEnabled(false);
            // who asks for what a build does not have is told so, by a page that leads on to the build's
            client.getOptions().setJavaScriptEnabled(false);
            client.setRefreshHandler((from, to, seconds) -> {});
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), method);
            if (method == HttpMethod.POST) {
                client.addCrumb(request);
                if (!body.isEmpty()) {
                    request = new WebRequest(new URL(jenkins.getURL(), path), method);
                    request.setAdditionalHeader("Content-Type", "application/json");
                    String crumb = client.executeOnServer(() -> jenkins.jenkins
                            .getCrumbIssuer()
                            .getCrumb(org.kohsuke.stapler.Stapler.getCurrentRequest2()));
                    request.setAdditionalHeader(jenkins.jenkins.getCrumbIssuer().getCrumbRequestField(), crumb);
                    request.setRequestBody(body);
                }
            }
            return client.getPage(request).getWebResponse().getStatusCode();
        }
    }

    @Test
    void each_permission_allows_what_it_says_and_nothing_else(JenkinsRule jenkins) throws Exception {
        String agent = jenkins.createOnlineSlave().getNodeName();
        secure(jenkins);
        MaintenanceProcess job = jenkins.createProject(MaintenanceProcess.class, "process");
        job.setRun(Plans.running(Plans.on(agent, Plans.says("ran"))));

        jenkins.assertBuildStatus(Result.FAILURE, build(job, "viewer"));
        MaintenanceBuild refused = build(job, "resetter");
        jenkins.assertBuildStatus(Result.FAILURE, refused);
        jenkins.assertLogContains("resetter is missing the Caretaker/Run permission", refused);
        // who runs must also be allowed to use the agent
        MaintenanceBuild ran = build(job, "admin");
        jenkins.assertBuildStatusSuccess(ran);
        String id = ran.getAction(ExecutionAction.class).getExecutions().get(0);
        String page = ran.getUrl() + "caretaker/execution/" + id + "/";

        for (String person : PEOPLE.keySet()) {
            boolean resets = person.equals("resetter");
            boolean runs = person.equals("runner");
            boolean plans = person.equals("planner");
            assertThat(ask(jenkins, person, HttpMethod.GET, page, ""))
                    .as(person + " looks")
                    .isEqualTo(OK);
            assertThat(ask(jenkins, person, HttpMethod.GET, page + "log?node=&from=0", ""))
                    .isEqualTo(OK);
            assertThat(ask(jenkins, person, HttpMethod.GET, "caretaker/", "")).isEqualTo(OK);
            assertThat(allowed(ask(jenkins, person, HttpMethod.POST, page + "reset", "")))
                    .as(person + " resets")
                    .isEqualTo(resets);
            assertThat(allowed(ask(jenkins, person, HttpMethod.POST, page + "again", "")))
                    .as(person + " runs again")
                    .isEqualTo(runs);
            assertThat(allowed(ask(
                            jenkins, person, HttpMethod.POST, "caretaker/api/v1/plans/farm/reset", "{\"noop\":true}")))
                    .as(person + " resets by REST")
                    .isEqualTo(resets);
            assertThat(allowed(ask(
                            jenkins,
                            person,
                            HttpMethod.POST,
                            "caretaker/api/v1/executions",
                            "{\"plan\":\"farm\",\"step_set\":\"maint\",\"noop\":true}")))
                    .as(person + " runs by REST")
                    .isEqualTo(runs);
            assertThat(allowed(ask(
                            jenkins,
                            person,
                            HttpMethod.POST,
                            "caretaker/api/v1/plans",
                            "{\"content\":\"bm90aGluZw==\"}")))
                    .as(person + " changes plans by REST")
                    .isEqualTo(plans);
        }
        FreeStyleProject says = jenkins.createFreeStyleProject("says");
        MachineHealthStep unhealthy = new MachineHealthStep("web");
        unhealthy.setHealth("unhealthy");
        unhealthy.setReason("fan is broken");
        says.getBuildersList().add(new MachineHealthBuilder(unhealthy));
        for (String person : PEOPLE.keySet()) {
            try (ACLContext as = ACL.as2(User.getById(person, true).impersonate2())) {
                jenkins.assertBuildStatus(
                        person.equals("runner") ? Result.SUCCESS : Result.FAILURE,
                        says.scheduleBuild2(0, new Cause.UserIdCause(person)).get());
            }
        }
        for (String path : List.of(page, page + "matrix", "caretaker/", "caretaker/api/v1/plans")) {
            assertThat(ask(jenkins, "stranger", HttpMethod.GET, path, ""))
                    .as(path)
                    .isIn(FORBIDDEN, 404);
        }
    }

    private static boolean allowed(int status) {
        return status != FORBIDDEN;
    }

    @Test
    void a_job_hears_of_plans_that_it_may_see_as_whom_it_runs(JenkinsRule jenkins) throws Exception {
        String agent = jenkins.createOnlineSlave().getNodeName();
        FreeStyleProject stranger = waiting(jenkins, "stranger");
        FreeStyleProject viewer = waiting(jenkins, "viewer");
        secure(jenkins);
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate("stranger", User.getById("stranger", true).impersonate2())
                        .authenticate("viewer", User.getById("viewer", true).impersonate2()));
        MaintenanceProcess job = jenkins.createProject(MaintenanceProcess.class, "process");
        job.setRun(Plans.running(Plans.on(agent, Plans.says("ran"))));

        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> viewer.getLastCompletedBuild() != null);
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
        // both hear the same events, in the same round
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> viewer.getLastBuild().getNumber() > 1);

        assertThat(stranger.getLastBuild()).isNull();
    }

    private static FreeStyleProject waiting(JenkinsRule jenkins, String name) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject(name);
        EventTrigger trigger = new EventTrigger("execution.finished");
        job.addTrigger(trigger);
        trigger.start(job, true);
        return job;
    }
}
