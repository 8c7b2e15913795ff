package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/command-line.md names every command and option there is, and no other. */
class CommandLinePageTest {

    private static final CommandLine ROOT = Help.parser(new CaretakerCommand());

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/command-line.md"));
    }

    private static Set<String> found(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> options(CommandLine command) {
        Set<String> names = command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (command != ROOT) command.getSubcommands().values().forEach(inner -> names.addAll(options(inner)));
        return names;
    }

    @Test
    void it_has_a_section_for_every_command_and_no_other() throws IOException {
        assertThat(found("(?<=^### )[a-z]+$", page()))
                .containsExactlyElementsOf(new TreeSet<>(ROOT.getSubcommands().keySet()));
    }

    @Test
    void it_names_no_option_that_there_is_not() throws IOException {
        Set<String> known = new TreeSet<>(options(ROOT));
        ROOT.getSubcommands().values().forEach(command -> known.addAll(options(command)));

        assertThat(known).containsAll(found("--[a-z][a-z-]*", page()));
    }

    @Test
    void it_names_every_option_in_the_section_of_its_command() throws IOException {
        String page = page();
        String everywhere =
                found("## Options of all commands[\\s\\S]*?(?=\\n## )", page).toString()
                        + found("## Filters[\\s\\S]*", page);
        for (Map.Entry<String, CommandLine> each : ROOT.getSubcommands().entrySet()) {
            String section = found("### " + each.getKey() + "\\n[\\s\\S]*?(?=\\n##|\\z)", page)
                    .toString();
            assertThat(found("--[a-z][a-z-]*", section + everywhere))
                    .as(each.getKey())
                    .containsAll(options(each.getValue()));
        }
    }
}
