package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_003;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_004;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_005;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_006;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_008;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML into values that know where they stand. Everything a broken or hostile text can do ends in a problem; depth,
 * aliases and the size after expanding aliases are bounded. Used once, by one thread.
 */
final class YamlTree {

    static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(2 * SourceFile.LIMIT).build();

    private static final int MAX_DEPTH = 100;
    private static final int MAX_ALIASES = 50;
    /** Aliases of aliases multiply; no plan of 3 MB has so many values of its own. */
    private static final int MAX_VALUES = 2_000_000;

    private static final String CORE = "tag:yaml.org,2002:";
    private static final Set<String> TYPES =
            Set.of("str", "int", "float", "bool", "null", "map", "seq", "merge", "symbol");

    /** Ends reading; the problem is recorded already. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused() {
            super("refused", null, false, false);
        }
    }

    /** A value with a name, how many values it consists of, and how many levels are below it. */
    private record Anchored(PlanValue value, int size, int height) {}

    private final LineMap lines;
    private final Diagnostics problems;
    private final ParserImpl parser;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int aliases;
    private int values;
    /** The deepest level since this was last lowered. */
    private int deepest;

    private YamlTree(String text, LineMap lines, Diagnostics problems) {
        this.lines = lines;
        this.problems = problems;
        this.parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
    }

    /** Returns the one document of the text, or empty after a problem. */
    static Optional<PlanValue> parse(String text, LineMap lines, Diagnostics problems) {
        try {
            return new YamlTree(text, lines, problems).document();
        } catch (Refused recorded) {
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            broken(e, lines, problems);
        } catch (ReaderException e) {
            unprintable(e, text, lines, problems);
        } catch (YamlEngineException e) {
            problems.error(PLAN_004, lines.at(0, 0), "this is not valid YAML: %s", e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<PlanValue> document() {
        parser.next();
        if (parser.peekEvent().getEventId() == Event.ID.StreamEnd) {
            throw refuse(PLAN_004, lines.at(0, 0), "the plan is empty", "");
        }
        parser.next();
        PlanValue root = value(parser.next(), 1);
        parser.next();
        Event rest = parser.next();
        if (rest.getEventId() != Event.ID.StreamEnd) {
            throw refuse(PLAN_004, at(rest), "a second YAML document begins here", "A plan is one document.");
        }
        return Optional.of(root);
    }

    private PlanValue value(Event event, int depth) {
        if (event instanceof AliasEvent alias) return resolve(alias, depth);
        int before = count(event, 1) - 1;
        int outside = deepest;
        deepest = depth;
        checkDepth(depth, event);
        PlanValue read = read(event, depth);
        Anchored named = new Anchored(read, values - before, deepest - depth);
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, named));
        deepest = Math.max(outside, deepest);
        return read;
    }

    private void checkDepth(int depth, Event event) {
        if (depth > MAX_DEPTH) throw refuse(PLAN_005, at(event), "nested deeper than " + MAX_DEPTH + " levels", "");
    }

    private PlanValue read(Event event, int depth) {
        if (event instanceof ScalarEvent scalar) return scalar(scalar);
        checkTag(((CollectionStartEvent) event).getTag(), event);
        return event.getEventId() == Event.ID.SequenceStart ? sequence(event, depth) : mapping(event, depth);
    }

    private PlanValue sequence(Event start, int depth) {
        List<PlanValue> items = new ArrayList<>();
        for (Event next = parser.next(); next.getEventId() != Event.ID.SequenceEnd; next = parser.next()) {
            items.add(value(next, depth + 1));
        }
        return new PlanValue.Sequence(items, at(start));
    }

    private PlanValue mapping(Event start, int depth) {
        MappingDraft draft = new MappingDraft(at(start), problems);
        for (Event next = parser.next(); next.getEventId() != Event.ID.MappingEnd; next = parser.next()) {
            boolean merge = next instanceof ScalarEvent key
                    && key.isPlain()
                    && key.getValue().equals("<<");
            PlanValue key = value(next, depth + 1);
            PlanValue content = value(parser.next(), depth + 1);
            if (merge) draft.merge(content, at(next));
            else draft.put(key, content, at(next));
        }
        return draft.finish();
    }

    private Scalar scalar(ScalarEvent event) {
        checkTag(event.getTag(), event);
        String type = event.getTag().orElse("");
        if (type.equals(CORE + "symbol")) return new Scalar(event.getValue(), Kind.TEXT, true, at(event));
        boolean text = type.isEmpty() ? !event.isPlain() : type.equals("!") || type.equals(CORE + "str");
        return text ? Scalar.text(event.getValue(), at(event)) : RubyScalar.plain(event.getValue(), at(event));
    }

    private void checkTag(Optional<String> tag, Event event) {
        String name = tag.orElse("!");
        boolean known = name.equals("!") || (name.startsWith(CORE) && TYPES.contains(name.substring(CORE.length())));
        if (!known)
            throw refuse(
                    PLAN_006,
                    at(event),
                    "the tag '" + name + "' is not allowed",
                    "Plans are plain data: remove the tag.");
    }

    private PlanValue resolve(AliasEvent alias, int depth) {
        Anchored target = anchors.get(alias.getAlias());
        if (target == null) {
            throw refuse(
                    PLAN_008,
                    at(alias),
                    "the alias '*" + alias.getAlias() + "' names no value that is complete before it",
                    "");
        }
        if (!(target.value() instanceof Scalar) && ++aliases > MAX_ALIASES) {
            throw refuse(
                    PLAN_005,
                    at(alias),
                    "more than " + MAX_ALIASES + " aliases",
                    "Use plugin defaults, patterns or includes instead.");
        }
        checkDepth(depth + target.height(), alias);
        deepest = Math.max(deepest, depth + target.height());
        count(alias, target.size());
        return target.value();
    }

    private int count(Event event, int more) {
        values += more;
        if (values > MAX_VALUES)
            throw refuse(PLAN_005, at(event), "the aliases expand to more than " + MAX_VALUES + " values", "");
        return values;
    }

    private Refused refuse(PlanCode code, Location where, String message, String hint) {
        Diagnostics.Draft draft = problems.error(code, where, "%s", message);
        if (!hint.isEmpty()) draft.hint("%s", hint);
        return new Refused();
    }

    private Location at(Event event) {
        return at(event.getStartMark(), lines);
    }

    private static Location at(Optional<Mark> mark, LineMap lines) {
        return mark.map(found -> lines.at(found.getLine(), found.getColumn())).orElseGet(() -> lines.at(0, 0));
    }

    private static void broken(MarkedYamlEngineException e, LineMap lines, Diagnostics problems) {
        Diagnostics.Draft draft = problems.error(
                PLAN_004,
                at(e.getProblemMark().or(e::getContextMark), lines),
                "this is not valid YAML: %s",
                e.getProblem());
        if (String.valueOf(e.getProblem()).contains("TAB")) draft.hint("Indent with spaces.");
        if (e.getContext() != null && e.getContextMark().isPresent()) {
            Location begun = at(e.getContextMark(), lines);
            draft.hint("It was found %s, begun at line %d.", e.getContext(), begun.line());
        }
    }

    private static void unprintable(ReaderException e, String text, LineMap lines, Diagnostics problems) {
        int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int line = (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n') - 1;
        problems.error(PLAN_003, lines.at(line, column), "the character U+%04X cannot be in a plan", e.getCodePoint())
                .hint("Is this a text file?");
    }
}
