package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caretaker's pages inside of Jenkins' layout, over plain HTTP and in Chromium. Needs what {@link RealJenkinsTest} needs. */
@Tag("slow")
class RealJenkinsPagesTest {

    private static final Path BROWSER = Path.of("../web/src/test/browser").toAbsolutePath();
    private static final Path SHOTS = Path.of("target/jenkins-pages").toAbsolutePath();
    private static final String POLICY = "jenkins.security.csp.CspHeader.headerName";
    private static final long MOST_MINUTES = 5;

    private static Controller jenkins;
    private static String agent;

    @TempDir
    private Path directory;

    @BeforeAll
    static void connect() {
        jenkins = Controller.given();
        agent = System.getProperty("jenkins.agents", "a1,a2").split(",", -1)[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/executions", "/plans/a%20b?tab=versions", "/no/such/page"})
    void every_address_is_a_page_in_the_layout_of_jenkins_which_enforces_its_policy(String address) {
        HttpResponse<String> page = jenkins.get("/caretaker" + address);

        String base = jenkins.context() + "/caretaker/";
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("class=\"jenkins-header\"", "id=\"breadcrumbs\"", "id=\"page\" class=\"caretaker\"")
                .contains("content=\"" + base + "\"", "src=\"" + base + "assets/app.js\"", "hosted.css")
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContain("{{", "onclick=", "onload=");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .containsPattern("script-src [^;]*'self'")
                .doesNotContainPattern("script-src [^;]*unsafe");
    }

    @Test
    void what_is_no_page_is_answered_without_the_layout() {
        HttpResponse<String> script = jenkins.get("/caretaker/assets/app.js");
        HttpResponse<String> nothing = jenkins.get("/caretaker/api");

        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).doesNotContain("jenkins-header");
        assertThat(jenkins.post("/caretaker/plans").statusCode()).isBetween(400, 499);
    }

    @Test
    void pages_work_in_a_browser_under_the_enforced_policy() throws Exception {
        assumeTrue(Files.isDirectory(BROWSER.resolve("node_modules")), "skipped: npm ci --prefix " + BROWSER);
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        String plan = """
                name: %s
                infrastructures: { lab: { type: baremetal } }
                nodes: { one: { infrastructure: lab, connection: { type: agent, name: %s } } }
                steps:
                  - { name: hello, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: hello } }
                """.formatted(name, agent);
        jenkins.create(
                name,
                "<io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess><run><text>" + Controller.escaped(plan)
                        + "</text><stepSet>default</stepSet><variables/><noop>false</noop><failOnError>true</failOnError></run>"
                        + "</io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess>");
        jenkins.build(name);
        assertThat(jenkins.ended(name, 1)).isEqualTo("SUCCESS");
        String before = jenkins.groovy("print System.setProperty('" + POLICY + "', 'Content-Security-Policy') ?: ''");
        try {
            browse(
                    name,
                    List.of(
                            "/caretaker/",
                            "/caretaker/plans/" + name,
                            "/caretaker/executions",
                            "/caretaker/machines",
                            "/caretaker/machines/one",
                            "/caretaker/events",
                            jenkins.executionPage(name, 1),
                            "/job/" + name + "/configure",
                            "/computer/" + agent + "/",
                            "/computer/" + agent + "/configure"));
        } finally {
            jenkins.groovy(
                    before.isEmpty()
                            ? "System.clearProperty('" + POLICY + "')"
                            : "System.setProperty('" + POLICY + "', '" + before + "')");
        }
    }

    private void browse(String plan, List<String> places) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("node", "--test", "jenkins.test.mjs")
                .directory(BROWSER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PAGES_URL",
                        jenkins.url(),
                        "PAGES_SHOTS",
                        SHOTS.toString(),
                        "JENKINS_LOGIN",
                        jenkins.user() + ":" + jenkins.token(),
                        "JENKINS_PLAN",
                        plan,
                        "JENKINS_PLACES",
                        new ObjectMapper().writeValueAsString(places)));
        Process node = builder.start();
        boolean ended = node.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        node.destroyForcibly();

        assertThat(ended && node.waitFor() == 0).as(Files.readString(output)).isTrue();
    }
}
