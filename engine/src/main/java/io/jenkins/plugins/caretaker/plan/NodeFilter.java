package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_018;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_029;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics.Draft;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.Selection.Criterion;
import io.jenkins.plugins.caretaker.plan.Selection.Kind;
import io.jenkins.plugins.caretaker.plan.Selection.Selected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Which nodes a command of the user means: {@code --nodes web01,/^db/ --exclude-roles proxy}. Nothing included means every
 * node. A pattern that matches nothing is an error. Immutable; Jackson writes and reads it as it is. Source: design.md 5;
 * DOPi observed 2.
 *
 * @param values what was given, by option; comma-separated
 */
public record NodeFilter(Map<Option, String> values) {

    public static final NodeFilter NONE = new NodeFilter(Map.of());

    public NodeFilter {
        values = Ordered.copyOf(values);
    }

    /** The options of the command line, of Jenkins and of REST alike. */
    public enum Option {
        NODES(Kind.NODES, false),
        ROLES(Kind.ROLES, false),
        NODES_BY_CONFIG(Kind.NODES_BY_CONFIG, false),
        EXCLUDE_NODES(Kind.NODES, true),
        EXCLUDE_ROLES(Kind.ROLES, true),
        EXCLUDE_NODES_BY_CONFIG(Kind.NODES_BY_CONFIG, true);

        private final Kind kind;
        private final boolean excludes;

        Option(Kind kind, boolean excludes) {
            this.kind = kind;
            this.excludes = excludes;
        }

        /** As on the command line: {@code --exclude-nodes}. */
        public String flag() {
            return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The same filter with one more option; blank values are not given. */
    public NodeFilter with(Option option, String value) {
        if (value == null || value.isBlank()) return this;
        Map<Option, String> more = new LinkedHashMap<>(values);
        more.merge(option, value, (first, second) -> first + "," + second);
        return new NodeFilter(more);
    }

    /** Whether nothing was given, so that every node is meant. */
    public boolean selectsAll() {
        return values.isEmpty();
    }

    /**
     * Returns the names of the selected nodes in the order of the plan. Steps keep their own order among them. Meaningless
     * if there were errors.
     */
    public Set<String> select(Plan plan, Diagnostics problems) {
        Selection selection = selection(problems);
        Selected selected = selection.from(plan.nodes(), plan.configuration());
        selected.idle().forEach(idle -> report(idle, plan, problems));
        boolean silent = selected.nodes().isEmpty() && !problems.hasErrors();
        if (silent) problems.error(PLAN_029, Location.startOf(flags()), "the filter leaves no node");
        Set<String> chosen =
                new LinkedHashSet<>(selected.nodes().stream().map(Node::name).toList());
        Set<String> ordered = new LinkedHashSet<>(plan.nodes().keySet());
        ordered.retainAll(chosen);
        return ordered;
    }

    /** What is wrong with it whatever the plan: patterns that cannot be read. */
    public List<Diagnostic> problems() {
        Diagnostics problems = new Diagnostics();
        selection(problems);
        return problems.list();
    }

    private String flags() {
        return String.join(" ", values.keySet().stream().map(Option::flag).toList());
    }

    private Selection selection(Diagnostics problems) {
        List<Criterion> include = new ArrayList<>();
        List<Criterion> exclude = new ArrayList<>();
        for (Option option : Option.values()) {
            String value = values.getOrDefault(option, "");
            if (!value.isBlank()) add(option, value, option.excludes ? exclude : include, problems);
        }
        if (include.isEmpty())
            include.add(new Criterion(Kind.NODES, "", new NamePattern.All(), Location.startOf(flags())));
        return new Selection(include, exclude);
    }

    private static void add(Option option, String value, List<Criterion> criteria, Diagnostics problems) {
        String variable = "";
        int column = 1;
        for (String part : split(value)) {
            Location where = new Location(option.flag(), 1, column);
            column += part.length() + 1;
            String name = part.strip();
            if (option.kind == Kind.NODES_BY_CONFIG) {
                int equals = name.indexOf('=');
                // In os=linux,bsd the second value belongs to the same variable.
                if (equals > 0 && !name.startsWith("/")) variable = name.substring(0, equals);
                if (variable.isEmpty()) {
                    problems.error(PLAN_016, where, "'%s' is not VARIABLE=VALUE", name);
                    continue;
                }
                name = equals > 0 && !name.startsWith("/") ? name.substring(equals + 1) : name;
            }
            if (!name.isEmpty()) add(option, variable, name, where, criteria, problems);
        }
    }

    private static void add(
            Option option,
            String variable,
            String name,
            Location where,
            List<Criterion> criteria,
            Diagnostics problems) {
        try {
            criteria.add(new Criterion(option.kind, variable, NamePattern.of(name), where));
        } catch (PatternSyntaxException e) {
            problems.error(PLAN_018, where, "'%s' is not a regular expression: %s", name, e.getDescription());
        }
    }

    /** Splits at commas, but not inside {@code /…/}. */
    private static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String piece : value.split(",", -1)) {
            if (!open.isEmpty()) open.append(',');
            open.append(piece);
            String begun = open.toString().strip().replaceFirst("^[^=/]*=", "");
            boolean unfinished = begun.startsWith("/") && (begun.length() == 1 || !begun.endsWith("/"));
            if (unfinished) continue;
            parts.add(open.toString());
            open.setLength(0);
        }
        if (!open.isEmpty()) parts.add(open.toString());
        return parts;
    }

    private static void report(Criterion idle, Plan plan, Diagnostics problems) {
        Collection<String> known = idle.candidates(plan.nodes().values(), plan.configuration());
        String what = idle.variable().isEmpty() ? idle.kind().noun() : idle.variable();
        Draft draft = problems.error(
                PLAN_029,
                idle.where(),
                "no node of plan '%s' has the %s '%s'",
                plan.name(),
                idle.kind() == Kind.NODES ? "name" : what,
                idle.pattern());
        boolean all = idle.pattern().toString().equalsIgnoreCase("all");
        if (all) draft.hint("To mean every node leave %s out.", idle.where().file());
        else if (known.contains(idle.pattern().toString())) draft.hint(Selection.ONLY_TEXT);
        else draft.nearest(idle.pattern().toString(), known);
        if (!all && !known.isEmpty() && known.size() <= 10) draft.hint("There are: %s.", String.join(", ", known));
    }
}
