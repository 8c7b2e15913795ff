package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.Plans.nodesOf;
import static io.jenkins.plugins.caretaker.plan.Plans.problemsOfSteps;
import static io.jenkins.plugins.caretaker.plan.Plans.steps;
import static io.jenkins.plugins.caretaker.plan.Plans.withSteps;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

    /** Source: DOP B.1, patterns; DOPi observed 1, 2, 4 and the details of regular expressions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nodes: all                                   | web01 web02 db01",
                "nodes: ALL                                   | web01 web02 db01",
                "nodes: !!symbol all                          | web01 web02 db01",
                "nodes: [!!symbol all]                        | web01 web02 db01",
                "nodes: db01                                  | db01",
                "nodes: [db01, web01]                         | db01 web01",
                "nodes: ['/02/', '/^web/']                    | web02 web01",
                "nodes: '/b[[:digit:]]/'                      | web01 web02 db01",
                "nodes: '/^[^w]\\h*b/'                        | db01",
                "roles: web, nodes: db01                      | db01 web01 web02",
                "roles: '-'                                   | db01",
                "roles: '/./', exclude_roles: web             | db01",
                "nodes: all, exclude_nodes: '/2$/'            | web01 db01",
                "nodes_by_config: { os: linux }               | web01",
                "nodes_by_config: { os: [bsd, '/^plan/'] }    | web02 db01",
                "nodes_by_config: { tags: b }                 | web01",
                "nodes_by_config: { role: web }               | web01 web02",
                "nodes: all, exclude_nodes_by_config: { os: plan9, tags: a } | web02",
            })
    void patterns_select_nodes_in_their_own_order(String selection, String nodes) {
        Plan plan = withSteps("  - { name: a, " + selection + ", command: dummy }\n");

        assertThat(String.join(" ", nodesOf(steps(plan).get(0)))).isEqualTo(nodes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "roles: wbe | plan.yaml:12:23 PLAN-014 step 'a' selects role 'wbe', which no node has. Roles in this plan: -, web. Did you mean 'web'?",
                "nodes: [all] | plan.yaml:12:24 PLAN-014 step 'a' selects node 'all', which is not in this plan. To select every node write: nodes: all",
                "nodes: [web01, web03] | plan.yaml:12:31 PLAN-014 warning: step 'a' selects node 'web03', which is not in this plan. Did you mean 'web01'?",
                "nodes: web01, exclude_nodes: web1 | plan.yaml:12:45 PLAN-014 warning: step 'a' excludes node 'web1', which is not in this plan. Did you mean 'web01'?",
                "nodes_by_config: { count: '3' } | plan.yaml:12:42 PLAN-014 step 'a' selects count '3', which no node has. Only text can match, and it is a number or true or false.",
                "nodes: web01, exclude_nodes: web01 | plan.yaml:12:5 PLAN-015 step 'a' excludes every node that it selects",
                "nodes: [web01, 3] | plan.yaml:12:31 PLAN-013 step 'a': a pattern in 'nodes' has to be text, but is the number 3",
                "nodes: [web01, '/][/'] | plan.yaml:12:31 PLAN-018 step 'a': '/][/' in 'nodes' is not a regular expression: Unclosed character class",
            })
    void a_pattern_that_selects_nothing_is_named_with_the_nearest(String selection, String problem) {
        assertThat(problemsOfSteps("  - { name: a, " + selection + ", command: dummy }\n"))
                .containsExactly(problem);
    }

    @Test
    void a_step_without_any_selection_is_an_error() {
        assertThat(problemsOfSteps("  - { name: a, command: dummy }\n"))
                .containsExactly("plan.yaml:12:5 PLAN-015 step 'a' selects no node. Give it 'nodes', 'roles' or "
                        + "'nodes_by_config'; 'nodes: all' selects every node.");
    }
}
