package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes of a plan as one command reaches them: templates in their connections evaluated, each with the values of its own
 * node. Used by one thread.
 */
public final class ResolvedNodes {

    private final Plan plan;
    private final Values values;
    private final Diagnostics problems;
    private final Map<String, Node> known = new HashMap<>();

    /** @param problems gets what is wrong with connections, at the places of their templates */
    public ResolvedNodes(Plan plan, Values values, Diagnostics problems) {
        this.plan = plan;
        this.values = values;
        this.problems = problems;
    }

    /** The node; what of its connection is wrong or not known yet is left out. */
    public Node of(Node node) {
        if (!(node.connection() instanceof Connection.Templated templated)) return node;
        Node resolved = known.get(node.name());
        if (resolved == null) {
            resolved = node.with(plan.connection(node, evaluate(node, templated.written()), problems));
            known.put(node.name(), resolved);
        }
        return resolved;
    }

    /** The node of this name, or null. */
    Node get(String name) {
        Node node = plan.nodes().get(name);
        return node == null ? null : of(node);
    }

    /** The node, with all that is needed to get there looked at. */
    Node checked(Node node) {
        Node resolved = of(node);
        if (!(resolved.connection() instanceof Connection.Ssh ssh)) return resolved;
        if (node.connection() instanceof Connection.Templated)
            ssh.credentials().forEach(name -> LoginCheck.checkType(name, node.where(), plan, problems));
        new JumpCheck(this::get, problems).check(resolved, ssh);
        return resolved;
    }

    private Mapping evaluate(Node node, Mapping written) {
        TemplatedSettings templates =
                new TemplatedSettings("the connection of node '" + node.name() + "'", values.on(node), problems);
        Map<String, PlanValue> entries = new LinkedHashMap<>();
        written.entries()
                .forEach((key, value) ->
                        evaluate(templates, value, key).ifPresent(evaluated -> entries.put(key, evaluated)));
        return new Mapping(entries, written.keys(), written.where());
    }

    private static Optional<PlanValue> evaluate(TemplatedSettings templates, PlanValue value, String key) {
        if (value instanceof Sequence list) {
            List<PlanValue> items = new ArrayList<>();
            list.items().forEach(item -> evaluate(templates, item, key).ifPresent(items::add));
            return Optional.of(new Sequence(items, list.where()));
        }
        if (!(value instanceof Scalar scalar) || !TemplatedSettings.isTemplate(scalar)) return Optional.of(value);
        Optional<String> text = templates.open(scalar, key);
        // a label has to be there, also as long as nobody knows it
        if (text.isEmpty() && key.equals("label")) return Optional.of(scalar);
        return text.filter(given -> !given.isEmpty()).map(given -> scalar(given, scalar));
    }

    private static Scalar scalar(String text, Scalar written) {
        Kind kind = text.matches("\\d{1,9}") ? Kind.NUMBER : Kind.TEXT;
        return new Scalar(text, kind, false, written.where());
    }
}
