package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shells themselves complete what is typed. */
@Tag("slow")
class CompletionIT {

    /** What is typed, and what is among the completions. */
    private static final String TYPED = """
            caretaker sta | state
            caretaker run --step | --stepset
            caretaker run si | site
            caretaker state si | site
            caretaker log '' | 1
            caretaker template '' | eval
            """;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void a_store_with_a_plan_that_ran_and_the_command_in_the_path() throws IOException {
        cli = new Cli(directory);
        cli.plan(List.of("n1"), "steps: { default: [ { name: s, nodes: [n1], command: { plugin: dummy } } ] }\n");
        assertThat(cli.run("run", "site.yaml").code()).isZero();
        Path command = Files.createDirectories(directory.resolve("bin")).resolve("caretaker");
        Files.writeString(command, "#!/bin/bash\nexec " + String.join(" ", Cli.java()) + " \"$@\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        cli.with("PATH", command.getParent() + ":" + System.getenv("PATH")).with("HOME", directory.toString());
        assertThat(cli.shell("for shell in bash zsh fish; do caretaker completion $shell > c.$shell; done")
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = TYPED)
    void bash_completes(String typed, String expected) {
        assertThat(bash(typed)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = TYPED)
    void fish_completes(String typed, String expected) {
        assumeThat(Path.of("/usr/bin/fish")).exists();
        Cli.Result result = cli.shell("fish -c \"source c.fish; complete -C \\\"" + typed.replace("''", "") + "\\\"\"");

        assertThat(result.out().lines().map(line -> line.split("\t", 2)[0]))
                .as(result.err())
                .contains(expected);
    }

    /** On a terminal of its own, as zsh completes nowhere else. */
    @ParameterizedTest
    @CsvSource({"caretaker sta,caretaker state", "caretaker run si,caretaker run site"})
    void zsh_completes(String typed, String expected) {
        assumeThat(Path.of("/usr/bin/zsh")).exists();
        cli.file("typed.py", """
                import os, pty, select, sys, time
                pid, terminal = pty.fork()
                if pid == 0:
                    os.environ.update(TERM="dumb", PS1="ready> ")
                    os.execvp("zsh", ["zsh", "-f", "-i"])
                seen = ""
                def wait(text):
                    global seen
                    end = time.time() + 60
                    while text not in seen and time.time() < end:
                        if select.select([terminal], [], [], 0.2)[0]:
                            seen += os.read(terminal, 65536).decode(errors="replace")
                    if text not in seen:
                        sys.exit("waited in vain for " + text + " in " + repr(seen))
                wait("ready> ")
                os.write(terminal, b"source ./c.zsh; echo sour''ced\\n")
                wait("sourced")
                os.write(terminal, sys.argv[1].encode() + b"\\t")
                wait(sys.argv[2])
                os.write(terminal, b"\\x15exit\\n")
                """);

        Cli.Result result = cli.shell("python3 typed.py '" + typed + "' '" + expected + "'");

        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void names_come_from_the_store_that_is_on_the_line() {
        assertThat(bash("caretaker --home " + directory.resolve("other") + " state si"))
                .doesNotContain("site");
    }

    @Test
    void a_plan_can_be_a_file_where_a_file_is_understood() {
        assertThat(bash("caretaker run site.y")).contains("site.yaml");
        assertThat(bash("caretaker state site.y")).doesNotContain("site.yaml");
    }

    private List<String> bash(String typed) {
        Cli.Result result = cli.shell(
                "source c.bash; COMP_WORDS=(" + typed + "); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ));"
                        + " COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE};"
                        + " unset -f caretaker; compopt() { :; }; _complete_caretaker; printf '%s\\n' \"${COMPREPLY[@]}\"");
        return result.out().lines().map(String::strip).toList();
    }
}
