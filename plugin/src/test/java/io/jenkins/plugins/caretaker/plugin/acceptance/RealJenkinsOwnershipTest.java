package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A plan belongs to the jobs that brought it: what somebody may do to it through another job, REST and pages. Needs what
 * {@link RealJenkinsTest} needs, Jenkins' own user database and folders.
 */
@Tag("slow")
class RealJenkinsOwnershipTest {

    private static final String REST = "/caretaker/api/v1/";
    private static final String[] EVERYTHING = {"View", "Run", "Reset", "Configure"};

    private static Controller jenkins;
    private static People people;
    private static String agent;

    private final String name = "o" + UUID.randomUUID().toString().substring(0, 8);
    private final String owner = name + "-owner";
    private final String other = name + "-other";

    private Controller alice;

    @BeforeAll
    static void connect() {
        jenkins = Controller.given();
        people = new People(jenkins);
        people.perJob();
        agent = System.getProperty("jenkins.agents", "a1").split(",", -1)[0];
    }

    @BeforeEach
    void comeIn() {
        alice = people.add(name + "-alice");
    }

    @AfterEach
    void cleanUp() {
        if (alice == null) return;
        for (String job : List.of(owner, other, name + "-moved", name + "-folder", name + "-renamed")) {
            jenkins.post("/job/" + job + "/doDelete");
        }
        people.remove(List.of(alice.user()));
    }

    private String plan(String plan, String word) {
        return """
                name: %1$s
                infrastructures: { lab: { type: baremetal } }
                nodes: { %1$s-one: { infrastructure: lab, connection: { type: agent, name: %2$s } } }
                steps:
                  default:
                    auto_reset: true
                    steps: [ { name: say, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: %3$s } } ]
                """.formatted(plan, agent, word);
    }

    /** A job that brings the plan; as soon as it was built, by somebody who may do everything, it is the plan's owner. */
    private void own(String folder, String... alicesRights) {
        String text = "maintenanceRun text: '''" + plan(name, "original") + "'''";
        String rights = alicesRights.length == 0 ? "" : People.mayIn(alice, alicesRights);
        jenkins.create(folder, owner, Controller.pipeline(rights, text));
        String job = folder.isEmpty() ? owner : folder.substring("/job/".length()) + "/job/" + owner;
        jenkins.build(job);
        assertThat(jenkins.ended(job, 1)).as(jenkins.console(job, 1)).isEqualTo("SUCCESS");
    }

    /** Tries each of these in another job, in which alice may do everything; returns what the console says. */
    private String tryAsAlice(int build, String... steps) {
        StringBuilder script = new StringBuilder();
        for (String step : steps) {
            script.append("try { ")
                    .append(step)
                    .append("; echo 'DONE' } catch (e) { echo \"REFUSED ${e.message}\" }\n");
        }
        String job = Controller.pipeline(People.mayIn(alice, EVERYTHING), script.toString());
        if (build == 1) jenkins.create(other, job);
        else jenkins.postXml("/job/" + other + "/config.xml", job);
        assertThat(alice.build(other).statusCode()).isEqualTo(201);
        assertThat(jenkins.ended(other, build)).isEqualTo("SUCCESS");
        return jenkins.console(other, build);
    }

    private String[] allSteps() {
        return new String[] {
            "maintenanceRun plan: '" + name + "'",
            "maintenanceRun noop: true, plan: '" + name + "'",
            "maintenanceRun text: '''" + plan(name, "changed") + "'''",
            "resetPlan plan: '" + name + "', force: true",
            "machineHealth '" + name + "-one'",
            "machineHealth machine: '" + name + "-one', health: 'unhealthy', reason: 'because'",
            "machineHealth machine: '" + name + "-one', check: 'connectivity'"
        };
    }

    private String refusal(String permission, String place) {
        return "REFUSED " + alice.user() + " is missing the Caretaker/" + permission + " permission for " + place
                + "\n";
    }

    private String stateVersions() {
        return jenkins.get(REST + "plans/" + name + "/versions").body();
    }

    private void assertNothingChanged(String versions) {
        assertThat(stateVersions()).isEqualTo(versions);
        assertThat(jenkins.json(REST + "machines/" + name + "-one")
                        .path("health")
                        .asText())
                .isEqualTo("unknown");
    }

    @Test
    void through_another_job_nobody_does_more_to_a_plan_than_its_owner_lets_them() {
        own("");
        String versions = stateVersions();

        String console = tryAsAlice(1, allSteps());

        assertThat(console).doesNotContain("DONE").contains(refusal("View", owner));
        assertThat(console.split(java.util.regex.Pattern.quote(refusal("Run", owner)), -1))
                .hasSize(6);
        assertThat(console).contains(refusal("Reset", owner));
        assertNothingChanged(versions);
    }

    @Test
    void rest_and_pages_ask_the_owning_job_and_lists_leave_out_what_is_not_ones_own() {
        own("");
        tryAsAlice(1, "maintenanceRun text: '''" + plan(name + "-hers", "hers") + "'''");
        String versions = stateVersions();
        String id = jenkins.json(REST + "executions?plan=" + name)
                .at("/executions/0/id")
                .asText();

        assertThat(alice.get("/caretaker/plans").statusCode()).isEqualTo(200);
        assertThat(alice.get(REST + "plans/" + name + "-hers/state").statusCode())
                .isEqualTo(200);
        for (String list : List.of("plans", "machines", "executions", "search?q=" + name)) {
            assertThat(alice.get(REST + list).body())
                    .as(list)
                    .contains(name + "-hers")
                    .doesNotContain("\"" + name + "\"", "\"" + name + "-one\"");
        }
        for (String path : List.of(
                "plans/" + name + "/state",
                "plans/" + name + "/content",
                "machines/" + name + "-one",
                "machines/" + name + "-one/windows",
                "executions/" + id,
                "executions/" + id + "/log")) {
            assertThat(alice.get(REST + path).statusCode()).as(path).isIn(403, 404);
        }
        List<HttpResponse<String>> changes = List.of(
                alice.sendJson("POST", REST + "plans/" + name + "/reset", "{\"force\":true}"),
                alice.sendJson("POST", REST + "executions", "{\"plan\":\"" + name + "\",\"step_set\":\"default\"}"),
                alice.sendJson("DELETE", REST + "plans/" + name, ""),
                alice.sendJson(
                        "PUT",
                        REST + "machines/" + name + "-one/health",
                        "{\"health\":\"unhealthy\",\"reason\":\"because\"}"));
        assertThat(changes).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains(alice.user(), name);
        });
        assertNothingChanged(versions);
    }

    @Test
    void each_permission_in_the_owning_job_allows_what_it_says() {
        own("", "View");
        String seen = tryAsAlice(1, allSteps());
        assertThat(seen)
                .contains("DONE", refusal("Run", owner), refusal("Reset", owner))
                .doesNotContain(refusal("View", owner));
        assertThat(alice.get(REST + "plans/" + name + "/state").statusCode()).isEqualTo(200);
        assertThat(alice.sendJson("POST", REST + "plans/" + name + "/reset", "{\"force\":true}")
                        .statusCode())
                .isEqualTo(403);

        jenkins.postXml(
                "/job/" + owner + "/config.xml",
                Controller.pipeline(People.mayIn(alice, EVERYTHING), "echo 'nothing'"));

        assertThat(tryAsAlice(2, allSteps())).doesNotContain("REFUSED");
        assertThat(alice.sendJson("POST", REST + "plans/" + name + "/reset", "{\"force\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(jenkins.get(REST + "plans/" + name + "/content").body()).contains("arguments: changed");
    }

    @Test
    void a_second_owner_does_not_open_the_plan_for_those_who_may_do_everything_in_it() {
        own("");
        jenkins.create(
                other,
                Controller.pipeline(
                        People.mayIn(alice, EVERYTHING), "maintenanceRun text: '''" + plan(name, "original") + "'''"));
        jenkins.build(other);
        assertThat(jenkins.ended(other, 1)).as(jenkins.console(other, 1)).isEqualTo("SUCCESS");
        String page = jenkins.executionPage(other, 1);

        assertThat(alice.get(page).statusCode()).isEqualTo(200);
        assertThat(alice.get(page).body()).doesNotContain("action=\"reset\"");
        assertThat(alice.post(page + "reset").statusCode()).isEqualTo(403);
        assertThat(alice.get(REST + "plans/" + name + "/state").statusCode()).isEqualTo(403);
        assertThat(alice.build(other).statusCode()).isEqualTo(201);
        assertThat(jenkins.ended(other, 2)).isEqualTo("FAILURE");
        assertThat(jenkins.console(other, 2)).contains("Caretaker/Run permission for " + owner);
        assertThat(jenkins.post(page + "reset").statusCode()).isIn(200, 302);
    }

    @Test
    void a_job_that_is_renamed_stays_the_owner() {
        own("");
        jenkins.post("/job/" + owner + "/confirmRename?newName=" + name + "-renamed");
        assertThat(jenkins.get("/job/" + name + "-renamed/").statusCode()).isEqualTo(200);

        assertThat(tryAsAlice(1, allSteps())).doesNotContain("DONE").contains(refusal("Run", name + "-renamed"));
        assertThat(alice.get(REST + "plans/" + name + "/state").statusCode()).isEqualTo(403);
    }

    @Test
    void a_folder_says_who_may_and_stays_the_owners_place_when_it_is_renamed() {
        String folder = name + "-folder";
        jenkins.create(
                folder,
                "<com.cloudbees.hudson.plugins.folder.Folder><properties>" + People.mayBelow(alice, "View", "Run")
                        + "</properties></com.cloudbees.hudson.plugins.folder.Folder>");
        own("/job/" + folder);
        jenkins.post("/job/" + folder + "/confirmRename?newName=" + name + "-moved");
        assertThat(jenkins.get("/job/" + name + "-moved/job/" + owner + "/").statusCode())
                .isEqualTo(200);

        String console = tryAsAlice(1, allSteps());

        assertThat(console)
                .contains("DONE", refusal("Reset", name + "-moved/" + owner))
                .doesNotContain("Caretaker/Run", "Caretaker/View");
    }

    @Test
    void a_deleted_job_leaves_its_plan_to_those_who_may_everywhere_and_its_name_to_nobody() {
        own("");
        jenkins.post("/job/" + owner + "/doDelete");
        String versions = stateVersions();
        String everywhere = "all of Jenkins, because the plan belongs to no job";

        assertThat(tryAsAlice(1, allSteps())).doesNotContain("DONE").contains(refusal("Run", everywhere));

        // one of the same name, in which she may do everything
        jenkins.create(owner, Controller.pipeline(People.mayIn(alice, EVERYTHING), "echo 'nothing'"));
        assertThat(tryAsAlice(2, allSteps())).doesNotContain("DONE").contains(refusal("Run", everywhere));
        assertThat(alice.get(REST + "plans/" + name + "/state").statusCode()).isEqualTo(403);
        assertNothingChanged(versions);

        jenkins.postXml(
                "/job/" + other + "/config.xml", Controller.pipeline("", "maintenanceRun plan: '" + name + "'"));
        jenkins.build(other);
        assertThat(jenkins.ended(other, 3)).as(jenkins.console(other, 3)).isEqualTo("SUCCESS");
    }
}
