package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.StateText;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plans that ask of a run what DOPi's integration specs ask, against a real sshd. Beside each stands the state that is
 * expected after every step set was run: where DOPi's spec wants a step done or failed, it is. The first line of a plan says
 * which spec. Words in capitals are filled in: PORT, KEY, USER and WORK, a directory that both sides see.
 */
@Tag("slow")
class DopiPlansTest {

    @AutoClose
    private static final SshdFixture SSHD = SshdFixture.start();

    @TempDir
    Path directory;

    static List<String> plans() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(resources())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void it_ends_in_the_state_that_dopi_expects(String name) throws Exception {
        Path work = Files.createDirectory(directory.resolve("work"));
        Files.writeString(work.resolve("inline"), "to be replaced\n");
        String text = Files.readString(resources().resolve(name + ".yaml"))
                .replace("PORT", Integer.toString(SSHD.port()))
                .replace("KEY", SSHD.clientKey().toString())
                .replace("USER", SSHD.user())
                .replace("WORK", work.toString());
        try (Caretaker caretaker = Caretaker.open(directory.resolve("home"), Optional.empty())) {
            caretaker.plans().put(Files.writeString(directory.resolve("plan.yaml"), text), "tester");
            for (PlanState.SetState set : caretaker.states().of(name).stepSets()) run(caretaker, name, set.name());

            PlanState state = caretaker.states().of(name);

            assertThat(StateText.of(state).replace(state.version(), "VERSION"))
                    .isEqualTo(Files.readString(resources().resolve(name + ".state")));
        }
    }

    private static void run(Caretaker caretaker, String plan, String set) throws InterruptedException {
        RunRequest request = new RunRequest(
                plan, set, Optional.empty(), Optional.empty(), Map.of(), NodeFilter.NONE, false, "tester", 1);
        caretaker.executions().start(request, RunListener.NONE).await();
    }

    private static Path resources() throws URISyntaxException {
        return Path.of(DopiPlansTest.class.getResource("/run/dopi").toURI());
    }
}
