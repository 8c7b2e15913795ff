package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import io.jenkins.plugins.caretaker.plan.Trigger.Scm;
import io.jenkins.plugins.caretaker.trigger.GitRefs.UnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers on real Git repositories. Source: issue 6, "source control changes". */
@Tag("slow")
class ScmTest {

    private static final String PLAN = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            nodes: { a: { infrastructure: lab, connection: { type: local } } }
            credentials: { git: { type: username_password, username: ann, password: { file: secret } } }
            steps:
              build:
                auto_reset: true
                steps: [ { name: say, nodes: a, command: { plugin: custom, exec: echo, arguments: "#{Event.Data.name} #{Event.Data.after} >> said" } } ]
            triggers:
              - { name: pushed, step_set: build, scm: { repository: REPOSITORY, branches: [main, '/^release-/'], tags: [v1], every: 1s } }
            """;

    @TempDir
    Path directory;

    private Path repository;
    private Caretaker caretaker;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(directory.resolve("secret"), "pass-word-of-ann");
        repository = Files.createDirectory(directory.resolve("repository"));
        git("init", "-q", "-b", "main");
        commit();
        caretaker = Caretaker.open(directory.resolve("home"), Optional.empty());
    }

    @AfterEach
    void close() {
        caretaker.close();
    }

    @Test
    void a_branch_that_moves_or_appears_fires_once_and_others_do_not() throws Exception {
        git("branch", "topic");
        plan(repository.toString());
        awaitLook();
        assertThat(events("scm.changed")).isEmpty();

        String moved = commit();
        git("branch", "release-1");
        git("branch", "-f", "topic");
        git("tag", "v1");
        git("tag", "v2");

        await().untilAsserted(() -> {
            caretaker.triggers().round();
            assertThat(said())
                    .as("%s", caretaker.executions().list(Optional.empty()))
                    .hasSize(3);
        });
        assertThat(said()).containsExactlyInAnyOrder("main " + moved, "release-1 " + moved, "v1 " + moved);
        assertThat(events("scm.changed"))
                .allSatisfy(event ->
                        assertThat(event.data().path("repository").asText()).isEqualTo(repository.toString()));
        // a restart remembers
        caretaker.close();
        caretaker = Caretaker.open(directory.resolve("home"), Optional.empty());
        awaitLook();
        assertThat(events("scm.changed")).hasSize(3);
    }

    @Test
    void a_repository_that_is_away_is_told_once_and_taken_up_when_it_is_back() throws Exception {
        plan(repository.toString());
        awaitLook();
        Path away = directory.resolve("away");
        Files.move(repository, away);
        await().untilAsserted(() -> {
            caretaker.triggers().round();
            assertThat(events("scm.failed")).hasSize(1);
        });
        assertThat(events("scm.failed").get(0).reason()).contains("does not appear to be a git repository");

        Files.move(away, repository);
        String moved = commit();

        await().untilAsserted(() -> {
            caretaker.triggers().round();
            assertThat(said()).containsExactly("main " + moved);
        });
        assertThat(events("scm.failed")).hasSize(1);
    }

    @Test
    void a_server_that_never_answers_is_given_up_and_no_password_is_told() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + deaf.getLocalPort() + "/r.git";
            Plan plan = read("REPOSITORY, credentials: git", address + ", credentials: git");
            long start = System.nanoTime();

            Assertions.assertThatThrownBy(
                            () -> new GitRefs(HostSecrets.NONE, Duration.ofSeconds(1)).of(plan, scm(plan)))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessage("no answer within 1 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void the_password_reaches_git_and_nothing_else() throws Exception {
        // a git that shows what it is given
        Path seen = directory.resolve("seen");
        Path fake = Files.createDirectories(directory.resolve("bin")).resolve("git");
        Files.writeString(fake, "#!/bin/bash\necho \"$@\" > " + seen + "\nenv >> " + seen + "\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        Plan plan = read("REPOSITORY", "https://git.invalid/r.git, credentials: git");

        Map<String, String> refs =
                new GitRefs(HostSecrets.NONE, Duration.ofSeconds(10), fake.toString()).of(plan, scm(plan));

        assertThat(refs).isEmpty();
        assertThat(Files.readAllLines(seen).get(0)).contains("ls-remote").doesNotContain("pass-word");
        assertThat(Files.readString(seen)).contains("CARETAKER_GIT_PASSWORD=pass-word-of-ann", "GIT_TERMINAL_PROMPT=0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'https://ann:secret@host/r.git' | 'repository' holds a password",
                "'--upload-pack=evil' | is no address of a repository",
                "r.git, credentials: nobody | names the credential 'nobody'",
                "r.git, every: sometimes | 'every' is no time span",
                "r.git, branches: '/(/' | is not a regular expression"
            })
    void what_cannot_be_meant_is_told_when_the_plan_is_read(String text, String message) {
        assertThat(new PlanReader()
                        .readText(
                                PLAN.replace(
                                        "REPOSITORY, branches: [main, '/^release-/'], tags: [v1], every: 1s", text),
                                "p.yaml",
                                directory)
                        .problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains(message));
    }

    private Plan read(String from, String to) {
        return new PlanReader()
                .readText(PLAN.replace(from.contains("credentials") ? "REPOSITORY" : from, to), "p.yaml", directory)
                .plan()
                .orElseThrow();
    }

    private static Scm scm(Plan plan) {
        return (Scm) plan.triggers().get("pushed").source();
    }

    private void plan(String address) throws IOException {
        Path file = Files.writeString(directory.resolve("p.yaml"), PLAN.replace("REPOSITORY", address));
        caretaker.plans().put(file, "tester");
    }

    /** Until it was looked once: then what is there is known. */
    private void awaitLook() {
        await().untilAsserted(() -> {
            caretaker.triggers().round();
            assertThat(caretaker
                            .journal()
                            .read(transaction -> new TriggerTable(transaction.sql()).find("p", "pushed"))
                            .filter(state -> state.memory().has("refs")))
                    .isPresent();
        });
    }

    private List<Event> events(String type) {
        return caretaker.journal().read(transaction -> transaction.events().since(0, 1_000)).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private List<String> said() throws IOException {
        Path said = directory.resolve("said");
        return Files.exists(said) ? Files.readAllLines(said) : List.of();
    }

    private String commit() throws Exception {
        git("commit", "-q", "--allow-empty", "-m", "x");
        return git("rev-parse", "HEAD");
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.com", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.strip();
    }
}
