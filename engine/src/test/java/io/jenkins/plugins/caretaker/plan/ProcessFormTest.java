package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.caretaker.plan.Failing.OnFailure;
import io.jenkins.plugins.caretaker.plan.Failing.Threshold;
import io.jenkins.plugins.caretaker.plan.RunCondition.When;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step set says as a maintenance process. Source: design.md 4. */
class ProcessFormTest {

    private static final String MAINT = """
            feeds: { local: { type: directory, path: packages } }
            steps:
              maint:
                tenants: [acme]
                on_failure: continue
                max_failures: 10%
                guided_timeout: 2h
                retention: { keep: 20 }
                prompts:
                  - { name: Ticket, label: Change ticket, required: true, pattern: 'CHG-[0-9]+' }
                  - { name: Level, choices: [low, high], default: low }
                  - { name: Token, type: secret }
                steps:
                  - name: rolling restart
                    nodes: /web/
                    window: 2
                    set_plugin_defaults: [ { plugins: custom, quiet: true } ]
                    steps:
                      - { name: drain, command: { plugin: custom, exec: one } }
                      - { name: restart, condition: '#{Level}', command: { plugin: custom, exec: two } }
                  - name: report
                    nodes: db01
                    condition: always
                    start: with_previous
                    required: true
                    isolation: shared
                    on_failure: guided
                    max_failures: 2
                    packages: [ { id: web, feed: local }, { id: db, feed: local, version: 1.2.0 } ]
                    command: dummy
            """;

    private static StepSet maint() {
        return Plans.valid(Plans.HEAD + MAINT).stepSet("maint").orElseThrow();
    }

    @Test
    void a_step_set_reads_what_it_says_of_itself() {
        ProcessForm process = maint().process();

        assertThat(process.tenants()).containsExactly("acme");
        assertThat(process.failing())
                .isEqualTo(new Failing(Optional.of(OnFailure.CONTINUE), Optional.of(new Threshold(10, true))));
        assertThat(process.guidedTimeout()).isEqualTo(Duration.ofHours(2));
        assertThat(process.keep()).contains(20);
        assertThat(process.prompts())
                .extracting(Prompt::name, Prompt::label, Prompt::type, Prompt::required)
                .containsExactly(
                        tuple("Ticket", "Change ticket", Prompt.Type.TEXT, true),
                        tuple("Level", "Level", Prompt.Type.CHOICE, false),
                        tuple("Token", "Token", Prompt.Type.SECRET, false));
    }

    @Test
    void child_steps_stand_side_by_side_in_the_step_set_and_know_what_they_share() {
        List<Step> steps = maint().steps();

        assertThat(steps).extracting(Step::name).containsExactly("drain", "restart", "report");
        assertThat(steps).extracting(Step::index).containsExactly(1, 2, 3);
        assertThat(steps.get(0).rolling()).isPresent().isEqualTo(steps.get(1).rolling());
        assertThat(steps.get(0).options().maxInFlight()).contains(2);
        assertThat(steps).extracting(Plans::nodesOf).startsWith(List.of("web01", "web02"), List.of("web01", "web02"));
        assertThat(steps.get(1).tasks().get("web01").get(0).settings().entries())
                .containsKey("quiet");
        assertThat(steps.get(1).conduct().condition().expression()).contains("#{Level}");
    }

    @Test
    void a_step_reads_how_it_behaves_beside_others() {
        Conduct conduct = maint().steps().get(2).conduct();

        assertThat(conduct.condition().when()).isEqualTo(When.ALWAYS);
        assertThat(conduct.withPrevious()).isTrue();
        assertThat(conduct.required()).isTrue();
        assertThat(conduct.isolation()).contains(Conduct.Isolation.SHARED);
        assertThat(conduct.failing())
                .isEqualTo(new Failing(Optional.of(OnFailure.GUIDED), Optional.of(new Threshold(2, false))));
        assertThat(conduct.packages())
                .extracting(PackageUse::id, PackageUse::version)
                .containsExactly(tuple("web", "latest"), tuple("db", "1.2.0"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            start: with_previous,           | PLAN-040 step 's' is the first and has no previous step. Remove 'start'.
            start: whenever,                | PLAN-016 step 's': 'start' cannot be 'whenever'. It is one of: after_previous, with_previous.
            condition: sucess,              | PLAN-016 step 's': 'condition' cannot be 'sucess'. It is one of success, failure, always, or an expression such as #{Ready}. Did you mean 'success'?
            condition: '#{Ready',           | PLAN-042 step 's': the expression of 'condition' cannot be read
            max_failures: 101%,             | PLAN-016 step 's': 'max_failures' cannot be '101%'. It is a number of nodes, or a part of them such as 10%.
            max_failures: -1,               | PLAN-016 step 's': 'max_failures' cannot be '-1'
            window: 0,                      | PLAN-016 step 's': 'window' is 0, but has to be at least 1
            'window: 2, max_in_flight: 2,'  | PLAN-040 step 's' has both 'window' and 'max_in_flight'. They mean the same: keep one.
            'required: true, on_failure: continue,' | PLAN-040 step 's' is required and cannot have 'on_failure: continue'
            'packages: [{ id: x, feed: y }],' | PLAN-019 step 's': package names the feed 'y', which this plan does not have
            'packages: [x],'                | PLAN-013 step 's': a package has to be a mapping with 'id', but is the text 'x'
            'steps: [{ name: c, command: dummy }],' | PLAN-040 step 's' has child steps and cannot have 'commands'. Say it in the child steps.
            """)
    void what_is_wrong_with_a_step_is_said(String keys, String problem) {
        assertThat(Plans.problemsOfSteps("  - { name: s, nodes: all, " + keys + " command: dummy }\n"))
                .anySatisfy(text -> assertThat(text).contains(problem));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            steps: []                                                    | PLAN-013 step 's' has no child steps
            steps: x                                                     | PLAN-013 step 's': 'steps' has to be a list, but is the text 'x'
            'steps: [{ name: c, roles: web, command: dummy }]'           | PLAN-040 rolling step 's': step 'c' cannot have 'roles'. All child steps run on the nodes of the rolling step: say it there.
            'steps: [{ name: c }]'                                       | PLAN-012 rolling step 's': step 'c' has no 'command'
            'steps: [{ name: c, comand: x, command: dummy }]'            | rolling step 's': step 'c' has a key 'comand' that means nothing here. Did you mean 'commands'?
            'steps: [{ name: c, steps: [], command: dummy }]'            | PLAN-040 rolling step 's': step 'c' cannot have 'steps'
            """)
    void what_is_wrong_with_a_rolling_step_is_said(String keys, String problem) {
        assertThat(Plans.problemsOfSteps("  - { name: s, nodes: all, " + keys + " }\n"))
                .anySatisfy(text -> assertThat(text).contains(problem));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            'prompts: [{ name: L, type: choice }]'                       | PLAN-012 step set 'maint': prompt 'L' has no 'choices'
            'prompts: [{ name: L, choices: [a], default: b }]'           | PLAN-041 step set 'maint': prompt 'L': the default is no answer: 'b' is none of: a
            'prompts: [{ name: L, pattern: "[a-z]+", default: A }]'      | PLAN-041 step set 'maint': prompt 'L': the default is no answer: 'A' does not match /[a-z]+/
            'prompts: [{ name: L, type: boolean, default: maybe }]'      | PLAN-041 step set 'maint': prompt 'L': the default is no answer: 'maybe' is neither true nor false
            'prompts: [{ name: L, type: secret, default: x }]'           | PLAN-040 step set 'maint': prompt 'L' is secret and cannot have a default
            'prompts: [{ name: L, pattern: "(" }]'                       | PLAN-018 step set 'maint': prompt 'L': the pattern cannot be read
            'prompts: [{ name: L }, { name: l }]'                        | PLAN-020 step set 'maint': prompt 'l' is asked for twice
            'prompts: [{ name: L, type: text, choices: [a] }]'           | PLAN-040 step set 'maint': prompt 'L' has choices, but is no choice
            'prompts: { name: L }'                                       | PLAN-013 step set 'maint': 'prompts' has to be a list, but is a mapping
            guided_timeout: soon                                         | PLAN-016 step set 'maint': 'guided_timeout' cannot be 'soon'. It is a number of seconds, or for instance 90s, 30m, 2h or 1d.
            'retention: { keep: 0 }'                                     | PLAN-016 step set 'maint': 'retention': 'keep' is 0, but has to be at least 1
            on_failure: ignore                                           | PLAN-016 step set 'maint': 'on_failure' cannot be 'ignore'. It is one of: fail, continue, guided.
            """)
    void what_is_wrong_with_a_process_is_said(String keys, String problem) {
        assertThat(Plans.problemsOfSteps(
                        "  maint:\n    " + keys + "\n    steps: [ { name: s, nodes: all, command: dummy } ]\n"))
                .anySatisfy(text -> assertThat(text).contains(problem));
    }
}
