package io.jenkins.plugins.caretaker.variable;

import static io.jenkins.plugins.caretaker.variable.Given.scope;
import static io.jenkins.plugins.caretaker.variable.Given.x;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final VariableContext WEB01 = VariableContext.NOWHERE
            .inEnvironment("production")
            .inStep("restart", List.of("web"))
            .onNode("web01", List.of("web"));

    private static final VariableSelection SELECTION = VariableSelection.of(List.of(
            x(1, "world", scope("")),
            x(2, "customers", scope("environment=production")),
            x(3, "testers", scope("environment=test|staging")),
            x(4, "web customers", scope("role=web environment=production")),
            x(5, "acme", scope("tenant=acme node=web01"))));

    @Test
    void it_says_of_every_value_what_becomes_of_it_and_why() {
        assertThat(SELECTION.explain("x", WEB01).text().lines())
                .containsExactly(
                        "'x' is \"web customers\" for step restart, node web01, role web, environment production.",
                        "  loses      plan.yaml:1:5  \"world\"  [everywhere]: matches no scope; the winner also matches role of the"
                                + " node that the step targets",
                        "  loses      plan.yaml:2:5  \"customers\"  [environment production]: matches environment; the winner also"
                                + " matches role of the node that the step targets",
                        "  not valid  plan.yaml:3:5  \"testers\"  [environment test or staging]: the environment is production",
                        "  wins       plan.yaml:4:5  \"web customers\"  [role web, environment production]: matches role of the node"
                                + " that the step targets + environment",
                        "  not valid  plan.yaml:5:5  \"acme\"  [node web01, tenant acme]: there is no tenant here");
    }

    @Test
    void it_says_when_there_is_no_value_or_more_than_one() {
        assertThat(SELECTION.explain("Y", WEB01).text()).isEqualTo("No value is declared for 'Y'.");
        assertThat(VariableSelection.of(List.of(x(1, "a", scope("tenant=acme"))))
                        .explain("X", VariableContext.NOWHERE)
                        .text())
                .startsWith("'X' has no value for nowhere in particular.");
        assertThat(VariableSelection.of(List.of(x(1, "a", scope("role=web")), x(2, "b", scope("role=web"))))
                        .explain("X", WEB01)
                        .text()
                        .lines())
                .contains("'X' is ambiguous for step restart, node web01, role web, environment production.")
                .contains(
                        "  ties       plan.yaml:2:5  \"b\"  [role web]: matches role of the node that the step targets, as"
                                + " another value does");
    }

    @Test
    void it_is_data_for_json() {
        ObjectMapper mapper = new ObjectMapper();

        var json = mapper.valueToTree(SELECTION.explain("X", WEB01).json());

        assertThat(json.get("value").textValue()).isEqualTo("web customers");
        assertThat(json.get("ambiguous").booleanValue()).isFalse();
        assertThat(json.get("candidates")).hasSize(5);
        assertThat(json.get("candidates").get(2).toString())
                .isEqualTo(
                        "{\"outcome\":\"not valid\",\"reason\":\"the environment is production\",\"value\":\"testers\","
                                + "\"text\":true,\"sensitive\":false,\"scope\":{\"environment\":[\"test\",\"staging\"]},\"file\":\"plan.yaml\","
                                + "\"line\":3,\"column\":5}");
        assertThat(mapper.valueToTree(SELECTION.explain("Y", WEB01).json())
                        .get("value")
                        .isNull())
                .isTrue();
    }

    @Test
    void secrets_are_masked() {
        ScopedVariable secret = new ScopedVariable(
                "X", new VariableValue.Reference("hunter2"), Scope.EVERYWHERE, Location.startOf("plan.yaml"));
        Explanation explanation = VariableSelection.of(List.of(secret)).explain("X", WEB01);

        assertThat(explanation.text()).contains("'X' is ******** for");
        assertThat(explanation.json().toString()).contains("sensitive=true").doesNotContain("hunter2");
        assertThat(explanation.toString()).doesNotContain("hunter2");
    }
}
