package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import io.jenkins.plugins.caretaker.run.state.StateText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The state document, as programs and people get it. Its keys and words are a contract. Source: design.md 5. */
class StateDocumentTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void the_document_of_a_run_that_failed() throws Exception {
        home.plan("""
                name: webfarm
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  web01.example.com: { infrastructure: lab, connection: { type: local } }
                  web02.example.com: { infrastructure: lab, connection: { type: local } }
                configuration: { nodes: { web01.example.com: { role: web } } }
                steps:
                  - { name: hello, nodes: web01.example.com, command: { plugin: ssh/custom, exec: echo, arguments: hi } }
                  - name: check
                    max_in_flight: 1
                    nodes: all
                    commands:
                      - { plugin: custom, title: Disk is there, exec: 'true' }
                      - { plugin: custom, exec: 'TOKEN=x test $DOP_NODE_FQDN = web01.example.com || exit 7' }
                """);
        RunRequest request = new RunRequest(
                "webfarm",
                "default",
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Map.of(),
                NodeFilter.NONE,
                false,
                "tester",
                1);
        home.caretaker().executions().start(request, RunListener.NONE).await();
        PlanState state = home.caretaker().states().of("webfarm");
        String version = state.version();
        String hello = state.stepSets().get(0).steps().get(0).id();
        String check = state.stepSets().get(0).steps().get(1).id();

        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(StateJson.of(state).toString()))
                .isEqualTo(json.readTree(
                        """
                { "plan": "webfarm", "version": "VERSION", "status": "failed",
                  "step_sets": { "default": { "status": "failed", "steps": [
                      { "index": 1, "id": "HELLO", "name": "hello", "status": "done",
                        "nodes": { "web01.example.com": { "status": "done", "commands": [
                            { "plugin": "ssh/custom", "title": "echo", "status": "done", "exit_code": 0, "execution": "1" } ] } } },
                      { "index": 2, "id": "CHECK", "name": "check", "status": "failed",
                        "nodes": {
                          "web01.example.com": { "status": "done", "commands": [
                            { "plugin": "custom", "title": "Disk is there", "status": "done", "exit_code": 0, "execution": "1" },
                            { "plugin": "custom", "title": "custom", "status": "done", "exit_code": 0, "execution": "1" } ] },
                          "web02.example.com": { "status": "failed", "commands": [
                            { "plugin": "custom", "title": "Disk is there", "status": "done", "exit_code": 0, "execution": "1" },
                            { "plugin": "custom", "title": "custom", "status": "failed", "exit_code": 7, "execution": "1",
                              "message": "exit code 7, expected 0" } ] } } } ] } },
                  "nodes": {
                    "web01.example.com": { "role": "web", "connectivity": "unknown", "health": "unknown", "drift": "unknown" },
                    "web02.example.com": { "role": "-", "connectivity": "unknown", "health": "unknown", "drift": "unknown" } } }
                """.replace("VERSION", version).replace("HELLO", hello).replace("CHECK", check)));
        assertThat(StateText.of(state)).isEqualTo("""
                webfarm (VERSION) [failed]
                  default [failed]
                    1 hello [done]
                      web01.example.com [done]
                    2 check [failed]
                      web01.example.com [done]
                      web02.example.com [failed]
                        custom 'Disk is there' [done]
                        custom [failed]: exit code 7, expected 0
                """.replace("VERSION", version));
    }
}
