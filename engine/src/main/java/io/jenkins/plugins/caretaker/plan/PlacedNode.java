package io.jenkins.plugins.caretaker.plan;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A value of a YAML text, with the offsets of its characters.
 *
 * @param key of the value in its mapping; empty for the root
 */
record PlacedNode(String text, Optional<Node> key, Node value) {

    /** The root of a text that is known to be one YAML document. */
    static PlacedNode root(String text) {
        Node root = new Compose(YamlTree.SETTINGS).composeString(text).orElseThrow();
        return new PlacedNode(text, Optional.empty(), root);
    }

    Optional<PlacedNode> get(String name) {
        return entries().stream()
                .filter(entry -> name.equals(nameOf(entry.getKeyNode())))
                .findFirst()
                .map(entry -> new PlacedNode(text, Optional.of(entry.getKeyNode()), entry.getValueNode()));
    }

    /** The value of the last key, if there is one. */
    Optional<PlacedNode> last() {
        List<NodeTuple> entries = entries();
        if (entries.isEmpty()) return Optional.empty();
        NodeTuple last = entries.get(entries.size() - 1);
        return Optional.of(new PlacedNode(text, Optional.of(last.getKeyNode()), last.getValueNode()));
    }

    boolean isMapping() {
        return value instanceof MappingNode;
    }

    /** Whether it is written in brackets, or is no collection at all. */
    boolean isFlow() {
        return !(value instanceof CollectionNode<?> collection) || collection.getFlowStyle() == FlowStyle.FLOW;
    }

    int start() {
        return offset(value.getStartMark());
    }

    /** Just after its last character; a comment on the same line belongs to it. */
    int end() {
        int end = offset(lastLeaf(value).getEndMark());
        int from = end;
        while (from > start() && Character.isWhitespace(text.charAt(from - 1))) from--;
        String rest = text.substring(from, lineEnd(from));
        return !isFlow() && rest.matches("\\s+#.*") ? lineEnd(from) : from;
    }

    /** Columns before it, or before its key if it has one. */
    int keyColumn() {
        return key.orElse(value).getStartMark().orElseThrow().getColumn();
    }

    int column() {
        return value.getStartMark().orElseThrow().getColumn();
    }

    /** Whether nothing but blanks stands before it on its line. */
    boolean hasOwnLine() {
        return text.substring(lineStart(), start()).isBlank();
    }

    int lineStart() {
        return text.lastIndexOf('\n', start() - 1) + 1;
    }

    private List<NodeTuple> entries() {
        return value instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int offset(Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
    }

    /** A block collection says that it ends where the next thing begins; its last leaf knows better. */
    private static Node lastLeaf(Node node) {
        if (!(node instanceof CollectionNode<?> collection)
                || collection.getFlowStyle() == FlowStyle.FLOW
                || collection.getValue().isEmpty()) return node;
        Object last = collection.getValue().get(collection.getValue().size() - 1);
        return lastLeaf(last instanceof NodeTuple entry ? entry.getValueNode() : (Node) last);
    }

    /** Symbols may be keys; they are known without their colon. */
    private static String nameOf(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue().replaceFirst("^:", "") : "";
    }
}
