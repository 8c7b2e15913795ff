package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.variable.DeploymentSelect;
import io.jenkins.plugins.caretaker.variable.Scope;
import io.jenkins.plugins.caretaker.variable.ScopeKind;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import io.jenkins.plugins.caretaker.variable.VariableValue;
import io.jenkins.plugins.caretaker.variable.VariableValue.Deployment;
import io.jenkins.plugins.caretaker.variable.VariableValue.Reference;
import io.jenkins.plugins.caretaker.variable.VariableValue.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariableReaderTest {

    private static final String STEPS = """
            steps:
              default:
                - { name: install, nodes: all, command: dummy }
              maint:
                variables: [ { name: Inner, value: 1 }, { name: Inner, value: 2, scope: { environment: test } } ]
                steps: [ { name: drain, nodes: all, command: dummy } ]
            """;

    private static Plan valid(String variables) {
        return Plans.valid("environments: [test, production]\n" + Plans.HEAD + STEPS + "variables:\n" + variables);
    }

    private static List<String> problems(String variable) {
        return Plans.problems(
                "environments: [test, production]\nvariables:\n  - " + variable + "\n" + Plans.HEAD + STEPS);
    }

    private static VariableValue valueOf(String variable) {
        return valid("  - " + variable + "\n").variables().get(0).value();
    }

    @Test
    void a_plan_without_variables_has_none() {
        assertThat(Plans.valid(Plans.HEAD).variables()).isEmpty();
        assertThat(Plans.valid(Plans.HEAD).allVariables()).isEmpty();
    }

    @Test
    void a_value_is_text_a_number_or_a_boolean() {
        assertThat(valueOf("{ name: a, value: 'Hello #{b}' }")).isEqualTo(new Text("Hello #{b}"));
        assertThat(valueOf("{ name: a, value: 12 }")).isEqualTo(new Text("12"));
        assertThat(valueOf("{ name: a, value: yes }")).isEqualTo(new Text("true"));
        assertThat(valueOf("{ name: a, type: text, value: '' }")).isEqualTo(new Text(""));
    }

    @Test
    void a_value_that_is_no_template_stands_for_itself_with_a_warning() {
        assertThat(problems("{ name: a, value: 'x #{b' }"))
                .singleElement()
                .asString()
                .contains(":3:23 PLAN-042 warning: variable 'a': its value is used as it stands", "the tag '#{b'");
        assertThat(problems("{ name: a, sensitive: true, value: 'x #{b' }")).isEmpty();
    }

    @Test
    void a_sensitive_value_and_one_from_elsewhere_are_references() {
        assertThat(valueOf("{ name: a, sensitive: true, value: hunter2 }"))
                .isInstanceOfSatisfying(
                        Reference.class,
                        reference -> assertThat(reference.handle())
                                .isInstanceOfSatisfying(
                                        SecretRef.Literal.class,
                                        literal -> assertThat(literal.value().reveal())
                                                .isEqualTo("hunter2")));
        assertThat(valueOf("{ name: a, value: { env: TOKEN } }")).isEqualTo(new Reference(new SecretRef.Env("TOKEN")));
        assertThat(valid("  - { name: a, sensitive: true, value: hunter2 }").toString())
                .doesNotContain("hunter2");
    }

    @Test
    void a_deployment_variable_says_which_execution_of_which_plan() {
        assertThat(valueOf("{ name: a, type: deployment, plan: shop }"))
                .isEqualTo(new Deployment("shop", Optional.empty(), new DeploymentSelect.Latest()));
        assertThat(valueOf("{ name: a, type: deployment, plan: shop, step_set: blue, select: previous }"))
                .isEqualTo(new Deployment("shop", Optional.of("blue"), new DeploymentSelect.Previous()));
        assertThat(valueOf("{ name: a, type: deployment, plan: shop, select: e42 }"))
                .isEqualTo(new Deployment("shop", Optional.empty(), new DeploymentSelect.Exactly("e42")));
    }

    @Test
    void a_scope_has_one_name_or_several_for_each_kind() {
        ScopedVariable variable = valid("""
                  - name: a
                    value: 1
                    scope: { environment: [test, production], node: web01, role: web, step: [install, drain],
                             tenant: acme, tenant_tag: gold, process: maint }
                """).variables().get(0);

        assertThat(variable.scope().names().keySet()).containsExactly(ScopeKind.values());
        assertThat(variable.scope().of(ScopeKind.ENVIRONMENT)).containsExactly("test", "production");
        assertThat(variable.where()).hasToString("plan.yaml:19:5");
        assertThat(valueOf("{ name: a, value: 1, scope: { environments: [test], nodes: [web01] } }"))
                .isEqualTo(new Text("1"));
    }

    @Test
    void a_variable_of_a_step_set_is_scoped_to_it() {
        Plan plan = valid("  - { name: Inner, value: 0 }\n");

        assertThat(plan.allVariables())
                .extracting(ScopedVariable::scope)
                .containsExactly(
                        Scope.EVERYWHERE,
                        Scope.of(ScopeKind.PROCESS, "maint"),
                        Scope.of(ScopeKind.PROCESS, "maint").and(ScopeKind.ENVIRONMENT, List.of("test")));
        assertThat(plan.stepSet("maint").orElseThrow().variables()).hasSize(2);
        assertThat(plan.variables()).hasSize(1);
    }

    @Test
    void without_declared_environments_any_may_be_named() {
        assertThat(Plans.problems(
                        Plans.HEAD + "variables: [ { name: a, value: 1, scope: { environment: anywhere } } ]\n"))
                .isEmpty();
    }

    @Test
    void a_scope_that_names_the_unknown_is_a_problem_with_the_nearest_match() {
        assertThat(problems("{ name: a, value: 1, scope: { environment: prodction } }"))
                .containsExactly(
                        "plan.yaml:3:48 PLAN-019 variable 'a': 'scope' names the environment 'prodction', which this"
                                + " plan does not have. It has: test, production. Did you mean 'production'?");
        assertThat(problems("{ name: a, value: 1, scope: { node: [web01, web03] } }"))
                .containsExactly(
                        "plan.yaml:3:49 PLAN-019 variable 'a': 'scope' names the node 'web03', which this plan does"
                                + " not have. It has: web01, web02, db01. Did you mean 'web01'?");
        assertThat(problems("{ name: a, value: 1, scope: { role: wbe } }"))
                .containsExactly(
                        "plan.yaml:3:41 PLAN-019 variable 'a': 'scope' names the role 'wbe', which this plan does not"
                                + " have. It has: web, -. Did you mean 'web'?");
        assertThat(problems("{ name: a, value: 1, scope: { step: instal } }"))
                .containsExactly(
                        "plan.yaml:3:41 PLAN-019 variable 'a': 'scope' names the step 'instal', which this plan does"
                                + " not have. It has: install, drain. Did you mean 'install'?");
        assertThat(problems("{ name: a, value: 1, scope: { process: main } }"))
                .containsExactly(
                        "plan.yaml:3:44 PLAN-019 variable 'a': 'scope' names the step set 'main', which this plan does"
                                + " not have. It has: default, maint. Did you mean 'maint'?");
    }

    @Test
    void a_scope_that_says_nothing_or_something_else_is_a_problem() {
        assertThat(problems("{ name: a, value: 1, scope: { environment: [] } }"))
                .containsExactly("plan.yaml:3:35 PLAN-013 variable 'a': 'scope': 'environment' names nothing");
        assertThat(problems("{ name: a, value: 1, scope: test }"))
                .containsExactly(
                        "plan.yaml:3:33 PLAN-013 variable 'a': 'scope' has to be a mapping, but is the text 'test'");
        assertThat(problems("{ name: a, value: 1, scope: { enviroment: test } }"))
                .containsExactly(
                        "plan.yaml:3:35 PLAN-011 warning: variable 'a': 'scope' has a key 'enviroment' that means"
                                + " nothing here. Did you mean 'environment'?");
    }

    @Test
    void two_values_with_one_scope_name_both_places() {
        assertThat(Plans.problems(Plans.HEAD + """
                variables:
                  - { name: Target, value: a, scope: { role: web, node: [web01, web02] } }
                  - { name: Target, value: b, scope: { role: web } }
                  - { name: target, value: c, scope: { node: web02, role: [web, "-"] } }
                """))
                .containsExactly(
                        "plan.yaml:14:5 PLAN-032 variable 'target' has two values for node web02, role web or -; the"
                                + " other is at plan.yaml:12:5. Scope one of them to something else, or remove it.");
    }

    @Test
    void a_step_set_and_the_plan_collide_only_if_the_plan_names_the_step_set() {
        String inner =
                "steps: { maint: { variables: [ { name: a, value: 1 } ], steps: [ { name: s, nodes: all, command: dummy"
                        + " } ] } }\n";

        assertThat(Plans.problems(Plans.HEAD + inner + "variables: [ { name: a, value: 2 } ]\n"))
                .isEmpty();
        assertThat(Plans.problems(
                        Plans.HEAD + inner + "variables: [ { name: a, value: 2, scope: { process: maint } } ]\n"))
                .singleElement()
                .asString()
                .startsWith("plan.yaml:12:14 PLAN-032");
    }

    @Test
    void a_step_set_cannot_scope_its_variables_to_another() {
        assertThat(Plans.problems(Plans.HEAD
                        + "steps: { maint: { variables: [ { name: a, value: 1, scope: { process: maint } } ], steps: [ { name:"
                        + " s, nodes: all, command: dummy } ] } }\n"))
                .containsExactly("plan.yaml:11:62 PLAN-016 variable 'a': a variable of a step set cannot have the scope"
                        + " 'process'. It belongs to the step set 'maint' already.");
    }

    @Test
    void what_a_variable_lacks_or_has_too_much_is_a_problem() {
        assertThat(problems("{ value: 1 }")).containsExactly("plan.yaml:3:5 PLAN-012 a variable has no 'name'");
        assertThat(problems("{ name: a }")).containsExactly("plan.yaml:3:5 PLAN-012 variable 'a' has no 'value'");
        assertThat(problems("a"))
                .containsExactly(
                        "plan.yaml:3:5 PLAN-013 a variable has to be a mapping with 'name', but is the text 'a'");
        assertThat(problems("{ name: a, value: [1, 2] }"))
                .containsExactly("plan.yaml:3:23 PLAN-013 variable 'a': 'value' has to be text, but is a list");
        assertThat(problems("{ name: a, value: 1, type: deploymnt }"))
                .containsExactly(
                        "plan.yaml:3:32 PLAN-016 variable 'a': 'type' cannot be 'deploymnt'. It is one of: text,"
                                + " deployment. Did you mean 'deployment'?");
        assertThat(problems("{ name: a, type: deployment }"))
                .containsExactly("plan.yaml:3:5 PLAN-012 variable 'a' has no 'plan'");
        assertThat(problems("{ name: a, type: deployment, plan: shop, value: 1 }"))
                .containsExactly(
                        "plan.yaml:3:46 PLAN-011 warning: variable 'a' has a key 'value' that means nothing here");
        assertThat(problems("{ name: a, value: { env: X }, sensitive: false }"))
                .containsExactly(
                        "plan.yaml:3:46 PLAN-016 variable 'a': a value that comes from elsewhere is sensitive. Leave"
                                + " 'sensitive' out.");
        assertThat(Plans.problems(Plans.HEAD + "variables: { a: 1 }\n"))
                .containsExactly("plan.yaml:11:12 PLAN-013 the plan: 'variables' has to be a list, but is a mapping");
    }

    @Test
    void some_names_cannot_be_declared() {
        assertThat(problems("{ name: node.NAME, value: 1 }"))
                .containsExactly(
                        "plan.yaml:3:13 PLAN-033 Caretaker itself sets the variable 'node.NAME'. Give yours another name.");
        assertThat(problems("{ name: 'a#{b}', value: 1 }"))
                .containsExactly(
                        "plan.yaml:3:13 PLAN-034 no template can name the variable 'a#{b}'. Use letters, digits,"
                                + " underscores, hyphens, dots and [indexes].");
    }

    @Test
    void plans_share_variables_by_include(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("shared.yaml"), "- { name: a, value: 1 }\n- { name: b, value: 2 }\n");
        Path file = directory.resolve("plan.yaml");
        String plan = Plans.HEAD + "variables:\n  - include: shared.yaml\n";

        Files.writeString(file, plan + "  - { name: c, value: 3 }\n");
        assertThat(new PlanReader().read(file).plan().orElseThrow().variables())
                .extracting(ScopedVariable::name)
                .containsExactly("a", "b", "c");

        Files.writeString(file, plan + "  - { name: b, value: 3 }\n");
        assertThat(new PlanReader().read(file).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where().line()).isEqualTo(13);
            assertThat(problem.text()).contains("the other is at " + directory.resolve("shared.yaml") + ":2:3");
        });
    }
}
