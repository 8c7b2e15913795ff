package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.StateBytes;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A state that is made from an earlier one is the state as it is. */
class StateAgainTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    private PlanState known;
    private StateBytes written;
    private long since;

    @Test
    void whatever_happened_what_is_read_again_is_what_is_there() throws Exception {
        home.steps(says("one") + says("two")
                + "- { name: breaks, nodes: [a, c], command: { plugin: custom, exec: 'test -f mended' } }\n");
        look();
        home.run();
        sameAgain();
        home.reset(home.reset());
        sameAgain();
        home.reset(new ResetRequest(
                "p",
                Optional.of("default"),
                Optional.of("two"),
                NodeFilter.NONE.with(NodeFilter.Option.NODES, "b"),
                true,
                false,
                "tester"));
        sameAgain();
        home.touch("mended");
        home.run("default", NodeFilter.NONE.with(NodeFilter.Option.NODES, "a"));
        sameAgain();
        home.steps(says("one") + says("other"));
        sameAgain();
        home.plan(Home.NODES + "steps:\n  default:\n    auto_reset: true\n    steps:\n"
                + says("one").indent(6));
        home.run();
        sameAgain();
        home.run();
        sameAgain();
    }

    private void look() {
        since = newest();
        known = home.caretaker().states().of("p");
        written = StateBytes.of(known);
    }

    private void sameAgain() {
        long before = newest();
        PlanState again = home.caretaker().states().again(known, since);
        StateBytes text = written.again(again);

        assertThat(again).isEqualTo(home.caretaker().states().of("p"));
        assertThat(new String(text.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(StateJson.of(again).toString());
        known = again;
        written = text;
        since = before;
    }

    private long newest() {
        return home.caretaker()
                .journal()
                .<Long>read(transaction -> transaction.events().newest());
    }
}
