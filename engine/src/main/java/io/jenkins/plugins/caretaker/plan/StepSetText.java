package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One step set as a text of its own, taken out of a plan or put into one; the rest of the plan, comments included, stays as it
 * is. Pure.
 *
 * @param text YAML: a list of steps or a mapping with them, starting at column 0
 * @param value what the text says
 */
public record StepSetText(String text, PlanValue value) {

    private static final int STEP = 2;
    private static final String STEPS = "steps";

    /** Names that can stand in a file without quotes. */
    private static final String PLAIN = "(?!(?i:y|n|yes|no|on|off|true|false|null)$)[A-Za-z_][\\w-]*";

    /** The text as it was stored. */
    public static StepSetText stored(String text) {
        return new StepSetText(text, read(text).orElseThrow());
    }

    /** What a plan says about a step set, if it has it. */
    public static Optional<PlanValue> value(Mapping plan, String name) {
        return plan.get(STEPS)
                .flatMap(steps -> steps instanceof Mapping sets
                        ? sets.get(name)
                        : Optional.of(steps).filter(list -> name.equals(Plan.DEFAULT_STEP_SET)));
    }

    /** The step set of a plan: with its comments if it can stand alone, else what it says. */
    public static Optional<StepSetText> of(String plan, Mapping tree, String name) {
        return value(tree, name)
                .map(value -> place(PlacedNode.root(plan), name)
                        .map(StepSetText::cut)
                        .filter(text -> says(text, value))
                        .map(text -> new StepSetText(text, value))
                        .orElseGet(() -> new StepSetText(FlowText.of(value), value)));
    }

    /** Equal exactly when two step sets say the same; comments, layout and the order of keys do not count. */
    public String digest() {
        return digest(value);
    }

    public static String digest(PlanValue value) {
        return Fingerprint.of(value.canonical());
    }

    /** What changed from this to another version of it. Secrets are masked. */
    public PlanDiff diff(StepSetText to, String name) {
        return PlanDiff.between(around(name), to.around(name));
    }

    /**
     * Puts it into a plan under this name, in the place of the step set that has the name, if one has.
     *
     * @throws IllegalArgumentException if something else in the plan needs the text that would go: an anchor
     */
    public String into(String plan, String name) {
        PlacedNode root = PlacedNode.root(plan);
        Optional<PlacedNode> there = place(root, name);
        String written = there.isPresent() ? over(there.get()) : beside(root, name);
        if (keepsTheRest(plan, written, name)) return written;
        String flow = new StepSetText(FlowText.of(value), value).replaced(root, there, name);
        if (keepsTheRest(plan, flow, name)) return flow;
        throw new IllegalArgumentException("step set '" + name
                + "' cannot be written into the plan, because an alias elsewhere needs what would be replaced");
    }

    private String replaced(PlacedNode root, Optional<PlacedNode> there, String name) {
        return there.isPresent() ? over(there.get()) : beside(root, name);
    }

    private static Optional<PlacedNode> place(PlacedNode root, String name) {
        return root.get(STEPS)
                .flatMap(steps -> steps.isMapping()
                        ? steps.get(name)
                        : Optional.of(steps).filter(list -> name.equals(Plan.DEFAULT_STEP_SET)));
    }

    private static String cut(PlacedNode node) {
        String text = node.text().substring(node.start(), node.end());
        return text.replaceAll("\n {0," + node.column() + "}", "\n") + "\n";
    }

    private String over(PlacedNode old) {
        String before = old.text().substring(0, old.hasOwnLine() ? old.lineStart() : old.start());
        String after = old.text().substring(old.end());
        boolean flow = old.isFlow() && !old.hasOwnLine();
        if (flow) return before + FlowText.of(value) + after;
        return before.stripTrailing() + "\n" + indented(Math.max(old.column(), old.keyColumn() + STEP)) + after;
    }

    private String beside(PlacedNode root, String name) {
        Optional<PlacedNode> steps = root.get(STEPS);
        if (steps.isEmpty()) {
            return add(
                    root,
                    STEPS,
                    "{" + FlowText.quoted(name) + ": " + FlowText.of(value) + "}",
                    0,
                    key(name) + ":\n" + indented(STEP));
        }
        if (steps.get().isMapping())
            return add(steps.get(), name, FlowText.of(value), steps.get().column(), text);
        String list = cut(steps.get());
        StepSetText both = stored(
                steps.get().isFlow()
                        ? "{default: " + list.strip() + ", " + FlowText.quoted(name) + ": " + FlowText.of(value) + "}"
                        : "default:\n" + indent(list, STEP) + "\n" + key(name) + ":\n" + indented(STEP));
        return both.over(steps.get());
    }

    /** Adds a key to a mapping that does not have it. */
    private static String add(PlacedNode mapping, String name, String flow, int column, String block) {
        String text = mapping.text();
        int end = mapping.last().map(PlacedNode::end).orElse(mapping.start() + 1);
        String comma = mapping.last().isPresent() ? ", " : "";
        String entry = mapping.isFlow()
                ? comma + FlowText.quoted(name) + ": " + flow
                : "\n" + " ".repeat(column) + key(name) + ":\n" + indent(block, column + STEP);
        return text.substring(0, end) + entry + text.substring(end);
    }

    private String indented(int columns) {
        return indent(text, columns);
    }

    private static String indent(String text, int columns) {
        return text.stripTrailing()
                .lines()
                .map(line -> line.isBlank() ? line : " ".repeat(columns) + line)
                .collect(Collectors.joining("\n"));
    }

    private static String key(String name) {
        return name.matches(PLAIN) ? name : FlowText.quoted(name);
    }

    /** Whether the new text says what is wanted about the step set, and about everything else what the old one said. */
    private boolean keepsTheRest(String before, String after, String name) {
        Optional<Mapping> old = read(before).map(Mapping.class::cast);
        Optional<Mapping> now = read(after).filter(Mapping.class::isInstance).map(Mapping.class::cast);
        if (now.isEmpty()) return false;
        Map<String, String> wanted = parts(old.orElseThrow());
        wanted.put(STEPS + "/" + name, value.canonical());
        return wanted.equals(parts(now.get()));
    }

    private static Map<String, String> parts(Mapping plan) {
        Map<String, String> parts = new LinkedHashMap<>();
        plan.entries().forEach((key, part) -> {
            if (!key.equals(STEPS)) parts.put(key, part.canonical());
            else if (part instanceof Mapping sets)
                sets.entries().forEach((name, set) -> parts.put(STEPS + "/" + name, set.canonical()));
            else parts.put(STEPS + "/" + Plan.DEFAULT_STEP_SET, part.canonical());
        });
        return parts;
    }

    private Mapping around(String name) {
        Mapping sets = new Mapping(Map.of(name, value), Map.of(), value.where());
        return new Mapping(Map.of(STEPS, sets), Map.of(), value.where());
    }

    private static boolean says(String text, PlanValue value) {
        return read(text)
                .filter(found -> found.canonical().equals(value.canonical()))
                .isPresent();
    }

    private static Optional<PlanValue> read(String text) {
        return YamlTree.parse(text, new LineMap("step set"), new Diagnostics());
    }
}
