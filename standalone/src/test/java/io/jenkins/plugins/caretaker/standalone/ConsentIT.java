package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that may not do every step. Source: docs/plan-files.md, "Effects". */
@Tag("slow")
class ConsentIT {

    private static final Pattern EFFECTS =
            Pattern.compile("(?s)\n## Effects\n.*?```yaml\n(.*?)```.*?```\n(\\$ .*?)```");

    @TempDir
    private Path directory;

    @Test
    void the_example_of_the_page_says_and_does_what_the_page_shows() throws IOException {
        Matcher page = EFFECTS.matcher(Files.readString(Path.of("../docs/plan-files.md")));
        assertThat(page.find()).isTrue();
        Cli cli = new Cli(directory);
        cli.file("kernel.yaml", page.group(1));
        List<Integer> codes = new ArrayList<>();
        for (String shown : page.group(2).substring(2).split("\n\\$ ")) {
            Cli.Result result = cli.shell(shown.lines().findFirst().orElseThrow());
            assertThat(result.err() + result.out())
                    .isEqualTo(shown.lines().skip(1).map(line -> line + "\n").reduce("", String::concat));
            codes.add(result.code());
        }
        assertThat(codes).containsExactly(3, 3, 0);
        assertThat(cli.run("state", "kernel").out()).startsWith("kernel (").contains("default [done]");
        // the effect is part of what is executed, so of its history and of differences
        cli.file("kernel.yaml", page.group(1).replace("effect: interruptive", "effect: destructive"));
        cli.run("update", "kernel.yaml");
        assertThat(cli.run("diff", "kernel").out()).contains("[reboot].effect: interruptive → destructive");
    }

    @Test
    void a_preview_tells_it_with_0_also_if_nothing_else_is_left() throws IOException {
        Cli cli = new Cli(directory);
        cli.plan(
                List.of("n1"),
                "steps: [ { name: boot, nodes: n1, effect: interruptive, command: { plugin: custom, exec: 'true' } } ]\n");
        String waits =
                "n1 is left out: step 'boot' is interruptive and waits for a run with the option 'interruptive'\n";

        Cli.Result held = cli.run("run", "site.yaml", "--noop");
        Cli.Result allowed = cli.run("run", "site.yaml", "--noop", "--interruptive");

        assertThat(held.code()).isZero();
        assertThat(held.out()).isEqualTo(waits);
        assertThat(allowed.out()).startsWith("boot\n  n1\n").doesNotContain("left out");
        assertThat(cli.run("run", "site", "--quiet").out()).isEqualTo("execution 3 done\n");
    }

    @Test
    void what_waits_in_a_server_that_is_killed_may_do_the_same_when_it_is_back() {
        try (Server server = Server.start(directory)) {
            Cli there = server.client(directory);
            there.plan(List.of("n1"), """
                    steps:
                      slow: [ { name: slow, nodes: n1, command: { plugin: custom, on_interrupt: retry, exec: 'touch in; while [ ! -f go ]; do sleep 0.02; done' } } ]
                      boot: [ { name: boot, nodes: n1, effect: interruptive, command: { plugin: custom, exec: 'echo boot >> done' } } ]
                    """);
            there.run("add", "site.yaml");
            there.start("run", "site", "--stepset", "slow");
            Path begun = directory.resolve("home/uploads/site/in");
            Awaitility.await().until(() -> Files.exists(begun));
            Cli.Running waits = there.start("run", "site", "--stepset", "boot", "--interruptive", "--wait");
            waits.saying("execution 2 waits");

            server.kill();
            server.restart();

            Awaitility.await().until(() -> there.run("state", "site").out().contains("boot [done]"));
            assertThat(there.read("home/uploads/site/done")).isEqualTo("boot\n");
        }
    }
}
