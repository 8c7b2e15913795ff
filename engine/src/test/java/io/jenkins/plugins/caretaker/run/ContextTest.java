package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** For whom, where and why an execution runs, as its commands see it. Source: issue 3, "Variables", "Maintenance processes". */
class ContextTest {

    private static final String PLAN = Home.NODES + """
            environments: [test, production]
            tenants: { acme: { tags: [gold, eu] }, globex: {} }
            variables:
              - { name: Level, value: usual }
              - { name: Level, value: best, scope: { tenant_tag: gold } }
            steps:
              default:
                auto_reset: true
                steps:
                  - name: s
                    nodes: a
                    command:
                      plugin: custom
                      exec: echo
                      arguments: '#{Level} #{if Tenant.Tags}#{Tenant.Tags}#{/if} #{if Trigger.Name}#{Trigger.Name}#{/if} #{if Event.Subject}#{Event.Subject}#{/if} >> done'
            """;

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void tags_of_the_tenant_select_values_and_can_be_read() throws Exception {
        home.plan(PLAN);

        run(request(Optional.empty(), Optional.of("acme")));
        run(request(Optional.empty(), Optional.of("globex")));

        assertThat(home.done()).containsExactly("best gold,eu", "usual");
        assertThatThrownBy(() -> run(request(Optional.empty(), Optional.of("acne"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("plan 'p' has no tenant 'acne'. Its tenants: acme, globex. Did you mean 'acme'?");
    }

    @Test
    void what_a_trigger_tells_can_be_read_and_choose_the_environment() throws Exception {
        home.plan(PLAN);
        RunRequest request = request(Optional.of("#{Event.Environment}"), Optional.empty())
                .with(Map.of(
                        SystemVariable.TRIGGER_NAME, "on-return",
                        SystemVariable.EVENT_SUBJECT, "web01",
                        SystemVariable.EVENT_ENVIRONMENT, "production"));

        String id = run(request);

        assertThat(home.done()).containsExactly("usual on-return web01");
        assertThat(home.caretaker().executions().find(id).orElseThrow().environment())
                .isEqualTo("production");
        assertThatThrownBy(() -> request.with(Map.of(SystemVariable.PLAN_NAME, "other")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_a_trigger_told_is_known_when_another_process_goes_on() throws Exception {
        home.plan(Home.NODES + """
                variables: [ { name: Any, value: x } ]
                steps:
                  default:
                    on_failure: guided
                    steps: [ { name: s, nodes: a, command: { plugin: custom, exec: 'test -f go && echo #{Trigger.Name} >> done' } } ]
                """);
        RunningExecution waiting = home.caretaker()
                .executions()
                .start(
                        request(Optional.empty(), Optional.empty())
                                .with(Map.of(SystemVariable.TRIGGER_NAME, "nightly")),
                        RunListener.NONE);
        await().until(() -> home.status(waiting.id()) == ExecutionStatus.WAITING);

        assertThat(ExecutionRecord.facts(
                        home.caretaker().executions().find(waiting.id()).orElseThrow()))
                .containsEntry(SystemVariable.TRIGGER_NAME, "nightly");
        home.touch("go");
        home.caretaker()
                .resumes()
                .resume(
                        new ResumeRequest(waiting.id(), Decision.RETRY, Optional.empty(), Map.of(), "tester"),
                        RunListener.NONE);
        assertThat(waiting.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("nightly");
    }

    @Test
    void a_queued_execution_knows_when_it_would_have_expired() throws Exception {
        home.plan(Home.NODES + """
                variables: [ { name: Any, value: x } ]
                steps: [ { name: s, nodes: a, command: { plugin: custom, exec: echo, arguments: '#{Execution.Expires} >> done' } } ]
                """);

        home.caretaker()
                .executions()
                .enqueue(Home.request("default", NodeFilter.NONE), Optional.of(Duration.ofHours(1)), RunListener.NONE)
                .await();

        assertThat(home.done()).singleElement().asString().matches("20..-..-..T..:..:..Z");
    }

    private String run(RunRequest request) throws InterruptedException {
        RunResult result =
                home.caretaker().executions().start(request, RunListener.NONE).await();
        assertThat(result.failures()).isEmpty();
        return result.execution();
    }

    private static RunRequest request(Optional<String> environment, Optional<String> tenant) {
        return new RunRequest("p", "default", environment, tenant, Map.of(), NodeFilter.NONE, false, "tester", 1);
    }
}
