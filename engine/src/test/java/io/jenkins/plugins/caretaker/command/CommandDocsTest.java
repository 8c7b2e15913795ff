package io.jenkins.plugins.caretaker.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandResult.Outcome;
import io.jenkins.plugins.caretaker.example.DiskFreePlugin;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.LocalTransport;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subethamail.smtp.server.SMTPServer;

/** The pages say what the code does: their examples run, their lists are complete, their listing is a file that compiles. */
@Tag("slow")
class CommandDocsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path WORK = Path.of("/tmp/caretaker-docs");
    private static final Set<String> NOT_HERE = Set.of("ssh/reboot", "ssh/puppet_agent_run");

    private static final String PLAN = """
            infrastructures: { lab: { type: baremetal } }
            nodes: { web: { infrastructure: lab, connection: { type: local } } }
            steps:
              - name: example
                nodes: [web]
                command:
            """;

    @AutoClose
    private final Transport local = new LocalTransport();

    @TempDir
    private Path temp;

    static List<String> examples() {
        Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(read("docs/commands.md"));
        return blocks.results().map(block -> block.group(1)).toList();
    }

    @BeforeEach
    void makeWhatTheExamplesWorkOn() throws IOException {
        Files.createDirectories(WORK);
        Files.writeString(WORK.resolve("conf"), "server = one.example.com\n");
    }

    @AfterEach
    void clean() throws IOException {
        try (Stream<Path> files = Files.walk(WORK)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_is_valid_and_succeeds(String example) throws IOException {
        SMTPServer mail =
                SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).build();
        mail.start();
        try (HookServer hooks = new HookServer(204)) {
            succeeds(example.replace("http://127.0.0.1:8080", hooks.address())
                    .replace("8025", Integer.toString(mail.getPortAllocated())));
        } finally {
            mail.stop();
        }
    }

    private static void succeeds(String example) {
        Plan plan = plan(example);
        CommandSpec spec =
                plan.stepSets().get("default").steps().get(0).tasks().get("web").get(0);

        assertThat(Given.CATALOG.check(plan)).isEmpty();
        // this machine is not restarted for a test, and puppet is not everywhere
        try (Transport local = new LocalTransport()) {
            Transport transport = NOT_HERE.contains(spec.plugin()) ? restarting() : local;
            assertThat(run(Given.CATALOG, spec, plan, transport)).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void every_plugin_has_a_section_with_an_example() {
        String page = read("docs/commands.md");
        Set<String> shown = examples().stream()
                .map(example -> example.lines().findFirst().orElseThrow().replace("plugin: ", ""))
                .collect(Collectors.toSet());

        assertThat(Given.CATALOG.names()).allSatisfy(name -> assertThat(page).contains("\n## " + name + "\n"));
        // file_exists is shown where it belongs: as a verify command
        assertThat(Given.CATALOG.names())
                .filteredOn(name -> !name.equals("ssh/file_exists"))
                .allMatch(shown::contains);
    }

    @Test
    void the_plugin_in_the_guide_is_the_one_that_compiles() {
        String source = read("engine/src/test/java/io/jenkins/plugins/caretaker/example/DiskFreePlugin.java");

        assertThat(read("docs/writing-a-command-plugin.md")).contains("```java\n" + source + "```");
    }

    @Test
    void the_plugin_of_the_guide_is_found_by_its_class_loader_and_runs() throws IOException {
        Path services = Files.createDirectories(temp.resolve("META-INF/services"));
        Files.writeString(services.resolve(CommandPlugin.class.getName()), DiskFreePlugin.class.getName() + "\n");
        URL[] added = {temp.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(added, getClass().getClassLoader())) {
            CommandCatalog catalog = CommandCatalog.load(loader);
            CommandSpec spec = Given.command("example/disk_free", "{path: " + temp + ", percent: 1}");

            assertThat(catalog.names()).contains("example/disk_free", "ssh/custom");
            assertThat(run(catalog, spec, plan("plugin: dummy"), local)).isEqualTo(Outcome.DONE);
        }
    }

    private static Plan plan(String command) {
        String text = PLAN + command.indent(6);
        var parsed = new PlanReader().readText(text, "docs.yaml", ROOT);
        assertThat(parsed.problems()).isEmpty();
        return parsed.plan().orElseThrow();
    }

    private static Outcome run(CommandCatalog catalog, CommandSpec spec, Plan plan, Transport transport) {
        SecretResolver secrets =
                new SecretResolver(Map.of("HOOK_TOKEN", "t0ken"), ROOT, HostSecrets.NONE, secret -> {});
        Targets targets = new Targets(plan, secrets, new DefaultLogin("me", List.of()));
        List<String> log = new ArrayList<>();
        NodeContext context = new NodeContext(
                plan,
                plan.nodes().get("web"),
                Optional.empty(),
                transport,
                targets,
                secrets,
                Values.NONE,
                new Cancellation(),
                (level, line) -> log.add(line));
        try (CommandRun run = new CommandRun(catalog)) {
            return run.run(spec, context).outcome();
        }
    }

    /** Holds no lock, and loses the first fresh login after a script. */
    private static ScriptedTransport restarting() {
        List<String> probes = new ArrayList<>();
        return new ScriptedTransport((script, output, cancellation) -> {
            if (script.text().startsWith("test -f")) return 1;
            if (!script.text().equals("probe")) return 0;
            probes.add("probe");
            if (probes.size() == 1) throw new ConnectivityException("down", false, null);
            return 0;
        });
    }

    private static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
