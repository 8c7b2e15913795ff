package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_021;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.Includes.Expanded;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads plan files. Never throws for what a file says: all problems are in the result, with positions that are right inside
 * included files too. Safe for many threads. Source: DOP plan format 0.0.1 and design.md 4.
 */
public final class PlanReader {

    private static final int SHOWN = 60;
    private static final Pattern NAME = Pattern.compile("[\\w-]{1,200}");

    private final boolean confined;

    public PlanReader() {
        this(false);
    }

    private PlanReader(boolean confined) {
        this.confined = confined;
    }

    /** A reader for plans of people who may not read this machine's files: includes stay below the plan's directory. */
    public static PlanReader confined() {
        return new PlanReader(true);
    }

    private Predicate<Path> includable(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        return path -> !confined || path.startsWith(root);
    }

    /** Reads a file and all it includes. Relative paths of the plan start in the file's directory. */
    public ParsedPlan read(Path file) {
        Diagnostics problems = new Diagnostics();
        Expanded expanded = Includes.expand(file, file.toString(), problems, includable(directoryOf(file)));
        return parse(expanded, directoryOf(file), problems, true);
    }

    /**
     * Reads a text as if it were a file in the directory; includes are read from there.
     *
     * @param shown how problems name it
     */
    public ParsedPlan readText(String text, String shown, Path directory) {
        Diagnostics problems = new Diagnostics();
        Expanded expanded =
                Includes.expand(text, directory.resolve("plan.yaml"), shown, problems, includable(directory));
        return parse(expanded, directory.toAbsolutePath().normalize(), problems, true);
    }

    /**
     * Reads a text that came from afar: it may not include files, for there are none beside it.
     *
     * @param shown how problems name it
     * @param directory where relative paths of the plan start
     * @param checkFiles whether hooks and sources of secrets must exist now
     */
    public ParsedPlan readUpload(String text, String shown, Path directory, boolean checkFiles) {
        Diagnostics problems = new Diagnostics();
        Expanded expanded = Includes.refuse(text, shown, problems);
        return parse(expanded, directory.toAbsolutePath().normalize(), problems, checkFiles);
    }

    /**
     * Reads what {@link ParsedPlan#content()} gave. Needs no other files: neither includes nor sources of secrets nor hooks
     * are looked at.
     *
     * @param shown how problems name it, for instance {@code name@version}
     */
    public ParsedPlan readStored(String content, String shown, Path directory) {
        Expanded expanded = new Expanded(Optional.of(content), new LineMap(shown));
        return parse(expanded, directory.toAbsolutePath().normalize(), new Diagnostics(), false);
    }

    private static Path directoryOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return Optional.ofNullable(absolute.getParent()).orElse(absolute);
    }

    private static ParsedPlan parse(Expanded expanded, Path directory, Diagnostics problems, boolean checkFiles) {
        String content = expanded.text().orElse("");
        Optional<PlanValue> root = expanded.text().flatMap(text -> YamlTree.parse(text, expanded.lines(), problems));
        root.filter(value -> !(value instanceof Mapping))
                .ifPresent(value -> problems.error(
                        PLAN_013, value.where(), "a plan has to be a mapping, but is %s", Section.kind(value)));
        Optional<Mapping> tree = root.filter(Mapping.class::isInstance).map(Mapping.class::cast);
        Reading reading = new Reading(problems, directory, checkFiles);
        Optional<Plan> plan = tree.map(mapping -> plan(mapping, content, reading));
        return new ParsedPlan(plan, problems.list(), content, tree);
    }

    private static Plan plan(Mapping tree, String content, Reading reading) {
        Section section = Section.open(tree, KeyTable.PLAN, "the plan", reading.problems());
        Map<String, Credential> credentials = section.mapping("credentials")
                .map(new CredentialReader(reading)::read)
                .orElseGet(Map::of);
        References references = new References(
                reading.problems(),
                names(section, "credentials"),
                section.texts("environments"),
                names(section, "feeds"),
                section.mapping("tenants")
                        .map(all -> TenantReader.read(all, reading.problems()))
                        .orElseGet(Map::of));
        Map<String, InfrastructureReader.Read> infrastructures = section.requiredMapping("infrastructures")
                .map(new InfrastructureReader(reading, references)::read)
                .orElseGet(Map::of);
        ConfigurationReader configurationReader = new ConfigurationReader(reading);
        PlanConfiguration configuration = configurationReader.read(section.mapping("configuration"), tree);
        Map<String, Node> nodes = section.requiredMapping("nodes")
                .map(new NodeReader(
                        reading, references, infrastructures, configuration, names(section, "machine_policies"))::read)
                .orElseGet(Map::of);
        configurationReader.check(configuration, nodes.values());
        Hooks hooks =
                section.mapping("hooks").map(new HooksReader(reading)::read).orElse(Hooks.NONE);
        VariableReader variableReader = new VariableReader(reading, references, nodes);
        StepSetReader stepSets = new StepSetReader(
                reading, references, variableReader, () -> new StepReader(reading, references, nodes, configuration));
        Map<String, StepSet> sets = section.get("steps").map(stepSets::read).orElseGet(Map::of);
        List<ScopedVariable> variables = variableReader.ofPlan(section, sets);
        references.checkNodes(nodes.keySet());
        Map<String, Feed> feeds =
                section.mapping("feeds").map(new FeedReader(reading)::read).orElseGet(Map::of);
        return new Plan(
                name(section, content, reading.problems()),
                reading.directory(),
                section.texts("environments"),
                RunOptionsReader.read(section),
                infrastructures(infrastructures),
                nodes,
                credentials,
                configuration,
                hooks,
                sets,
                variables,
                feeds,
                references.declaredTenants(),
                section.get("triggers")
                        .map(new TriggerReader(reading, references, sets, credentials)::read)
                        .orElseGet(Map::of),
                section.mapping("machine_policies")
                        .map(new MachinePolicyReader(reading.problems())::read)
                        .orElseGet(Map::of));
    }

    /** All that are named, also those that have problems of their own. */
    private static Set<String> names(Section section, String key) {
        return section.get(key)
                .filter(Mapping.class::isInstance)
                .map(value -> ((Mapping) value).entries().keySet())
                .orElseGet(Set::of);
    }

    private static Map<String, Infrastructure> infrastructures(Map<String, InfrastructureReader.Read> read) {
        Map<String, Infrastructure> infrastructures = new LinkedHashMap<>();
        read.forEach((name, one) -> infrastructures.put(name, one.infrastructure()));
        return infrastructures;
    }

    private static String name(Section section, String content, Diagnostics problems) {
        Optional<String> name = section.text("name");
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            Location where = section.valueAt("name");
            problems.error(PLAN_021, where, "the plan cannot be called '%s'", shown(name.get()))
                    .hint("A name may have up to 200 letters, digits, underscores and hyphens.");
        }
        return name.orElseGet(() -> Fingerprint.of(content));
    }

    private static String shown(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }
}
