package io.jenkins.plugins.caretaker.variable;

import static io.jenkins.plugins.caretaker.variable.Given.scope;
import static io.jenkins.plugins.caretaker.variable.Given.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.variable.VariableValue.Deployment;
import io.jenkins.plugins.caretaker.variable.VariableValue.Reference;
import io.jenkins.plugins.caretaker.variable.template.Evaluation;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.UnreadableVariable;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All sources of variables together, read by templates. Source: docs/variables.md, "Who has the last word". */
class LayeredVariablesTest {

    private static final Location HERE = Location.startOf("plan.yaml");

    private final List<ScopedVariable> declared = new ArrayList<>();
    private final OutputVariables outputs = new OutputVariables();
    private Map<String, String> given = Map.of();

    private final ValueSource source = new ValueSource() {
        @Override
        public Secret secret(Reference reference) {
            if (reference.handle().equals("locked")) throw new UnreadableVariable("no access to the vault");
            return new Secret("secret of " + reference.handle());
        }

        @Override
        public DeploymentValues deployment(String name, Deployment deployment) {
            if (deployment.plan().equals("new")) throw new UnreadableVariable("plan 'new' was never executed");
            return DeploymentValues.of(
                    "e42",
                    List.of(
                            output("web01", "Url", "http://#{Target}"),
                            output("web01", "Port", "80"),
                            output("web02", "Port", "81")));
        }
    };

    private static Output output(String node, String name, String value) {
        return new Output("deploy", node, name, new OutputValue(value, false));
    }

    private Evaluation read(String template) {
        Variables selected = new SelectedValues(
                VariableSelection.of(declared).in(VariableContext.NOWHERE.inEnvironment("test")), source);
        Variables system = LiteralVariables.ofSystem(Map.of(SystemVariable.NODE_NAME, "web01"));
        Variables all = LayeredVariables.of(
                system, LiteralVariables.of(given), selected, outputs.seenBy("step", Optional.of("web01")));
        return Template.evaluate(template, all);
    }

    private void declare(String name, String value) {
        declared.add(variable(name, 1, value, scope("")));
    }

    private void declare(String name, VariableValue value) {
        declared.add(new ScopedVariable(name, value, Scope.EVERYWHERE, HERE));
    }

    @Test
    void the_first_source_that_has_a_name_wins_whatever_its_letter_case() {
        declare("NODE.name", "plan");
        declare("Level", "plan");
        declare("Target", "plan");
        given = Map.of("node.NAME", "given", "LEVEL", "given");
        for (String name : List.of("Node.Name", "level", "TARGET", "Extra")) {
            outputs.set(new Output("step", "web01", name, new OutputValue("output", false)));
        }

        assertThat(read("#{Node.Name} #{Octopus.Machine.Name} #{Level} #{Target} #{Extra}")
                        .value())
                .isEqualTo("web01 web01 given plan output");
    }

    @Test
    void only_texts_of_the_plan_are_templates() {
        declare("Text", "<#{Given} #{Secret} #{Web.Url} #{step.Output.Out}>");
        declare("Secret", new Reference("#{Text}"));
        declare("Web", new Deployment("shop", Optional.empty(), DeploymentSelect.of("latest")));
        given = Map.of("Given", "#{Secret}");
        outputs.set(new Output("step", "web01", "Out", new OutputValue("#{Secret}", false)));

        assertThat(read("#{Text}").value()).isEqualTo("<#{Secret} secret of #{Text} http://#{Target} #{Secret}>");
    }

    @Test
    void a_deployment_variable_is_the_execution_and_what_it_exported() {
        declare("Web", new Deployment("shop", Optional.of("default"), DeploymentSelect.of("previous")));

        assertThat(read("#{Web} #{web.url}").value()).isEqualTo("e42 http://#{Target}");
        assertThat(read("#{Web.Port[web02]}").value()).isEqualTo("81");
        assertThat(read("#{Web.Port}").error().message())
                .isEqualTo("output variable 'Port' of step 'deploy' differs between nodes: web01 = '80', web02 = '81'."
                        + " Name the node: #{Web.Port[web01]}");
        assertThat(read("#{Web.Nothing}").missing()).containsExactly("#{Web.Nothing}");
    }

    @Test
    void what_cannot_be_read_fails_only_whoever_reads_it() {
        declare("New", new Deployment("new", Optional.empty(), DeploymentSelect.of("latest")));
        declare("Locked", new Reference("locked"));
        declare("Twice", "a");
        declare("Twice", "b");
        declare("Fine", "fine");

        assertThat(read("#{Fine}").value()).isEqualTo("fine");
        assertThat(read("#{New}").error().message()).isEqualTo("plan 'new' was never executed");
        assertThat(read("line\n #{Locked}").error()).hasToString("2:2 no access to the vault");
        assertThat(read("#{Twice}").error().message()).startsWith("variable 'Twice' has equally specific values");
    }
}
