package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every example that {@code --help} shows can be run as it stands. */
@Tag("slow")
class HelpIT {

    @TempDir
    private Path directory;

    /** Versions and executions that nobody can know before: such an example is understood, and says that there is none. */
    private static final Pattern MADE_UP = Pattern.compile("[0-9a-f]{16}|20[0-9]{18}|(resume|artifacts) 12");

    @Test
    void every_example_runs() {
        Cli cli = new Cli(directory);
        Path root = Path.of("").toAbsolutePath().getParent();
        // the smallest world in which all make sense: a plan that was stored, run and changed
        Cli.Result world =
                cli.shell("mkdir world && cp -r " + root + "/examples . && caretaker run examples/hello/caretaker.yaml"
                        + " && sed -i 's/hello from/good day from/' examples/hello/caretaker.yaml"
                        + " && caretaker update examples/hello/caretaker.yaml && mv home examples world");
        assertThat(world.code()).as(world.err()).isZero();
        for (String example : examples()) {
            String before =
                    "rm -rf home examples; cp -r world/* .;" + (example.contains(" add ") ? " rm -r home;" : "");
            Cli.Result result = cli.shell(before + example);
            // the execution of the example has ended, which is a conflict with the wish to cancel it
            int expected =
                    example.contains(" cancel ") ? 4 : MADE_UP.matcher(example).find() ? 2 : 0;
            assertThat(result.code()).as(example + "\n" + result.err()).isEqualTo(expected);
            assertThat(result.err()).as(example).doesNotContain("--help");
        }
    }

    @Test
    void every_command_explains_itself_with_an_example() {
        assertThat(commands()).allSatisfy(command -> {
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
            assertThat(command.getCommandSpec().usageMessage().footer()).isNotEmpty();
        });
    }

    private static List<CommandLine> commands() {
        CommandLine root = Help.parser(new CaretakerCommand());
        return Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
                .toList();
    }

    private static List<String> examples() {
        return commands().stream()
                .flatMap(command -> examples(command).stream())
                .toList();
    }

    private static List<String> examples(CommandLine command) {
        return Stream.of(command.getCommandSpec().usageMessage().footer())
                .map(String::strip)
                .filter(line -> line.startsWith("caretaker "))
                // a server runs until it is stopped; the tests of the server start it
                .filter(line -> !line.startsWith("caretaker serve"))
                .toList();
    }
}
