package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns a piece of YAML into what the plan reader would make of it, for tests of settings alone. */
final class YamlValues {

    private YamlValues() {}

    static PlanValue read(String yaml) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        return convert(new Compose(settings).composeString(yaml).orElseThrow());
    }

    private static PlanValue convert(Node node) {
        if (node instanceof ScalarNode scalar) return scalar(scalar);
        if (node instanceof SequenceNode sequence) {
            return new Sequence(
                    sequence.getValue().stream().map(YamlValues::convert).toList(), where(node));
        }
        Map<String, PlanValue> entries = new LinkedHashMap<>();
        Map<String, Location> keys = new LinkedHashMap<>();
        ((MappingNode) node).getValue().forEach(tuple -> {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            entries.put(key, convert(tuple.getValueNode()));
            keys.put(key, where(tuple.getKeyNode()));
        });
        return new Mapping(entries, keys, where(node));
    }

    private static Scalar scalar(ScalarNode node) {
        boolean symbol = node.getValue().startsWith(":")
                && node.getScalarStyle().toString().equals(":");
        return new Scalar(
                symbol ? node.getValue().substring(1) : node.getValue(), kind(node.getTag()), symbol, where(node));
    }

    private static Kind kind(Tag tag) {
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) return Kind.NUMBER;
        if (tag.equals(Tag.BOOL)) return Kind.BOOLEAN;
        return tag.equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
    }

    private static Location where(Node node) {
        var mark = node.getStartMark().orElseThrow();
        return new Location("plan.yaml", mark.getLine() + 1, mark.getColumn() + 1);
    }
}
