package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.NodeFilter.Option;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code auto_reset}: a set that starts anew each time it is done. Source: seed 001; DOP B.2. */
class AutoResetTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    private void maint(String steps) throws Exception {
        home.plan(Home.NODES + "steps:\n  maint:\n    auto_reset: true\n    steps:\n" + steps.indent(6));
    }

    @Test
    void a_done_set_is_ready_again_and_its_execution_stays_done() throws Exception {
        maint(says("one"));

        String first = home.run("maint", NodeFilter.NONE).execution();
        assertThat(home.state()).isEqualTo("maint ready\none: a ready, b ready, c ready");
        home.run("maint", NodeFilter.NONE);

        assertThat(home.done()).hasSize(6);
        assertThat(home.status(first)).isEqualTo(ExecutionStatus.DONE);
    }

    @Test
    void what_an_execution_came_to_is_kept_when_its_set_starts_anew() throws Exception {
        maint(says("one"));

        String first = home.run("maint", NodeFilter.NONE.with(Option.EXCLUDE_NODES, "c"))
                .execution();
        String second = home.run("maint", NodeFilter.NONE).execution();

        assertThat(home.matrix(first)).isEqualTo("[\"a\",\"b\"] [[0,0,\"done\",0],[0,1,\"done\",0]]");
        assertThat(home.matrix(second))
                .isEqualTo("[\"a\",\"b\",\"c\"] [[0,0,\"done\",0],[0,1,\"done\",0],[0,2,\"done\",0]]");
        assertThat(home.state()).isEqualTo("maint ready\none: a ready, b ready, c ready");
    }

    @Test
    void a_filtered_part_is_not_the_whole_set() throws Exception {
        maint(says("one"));

        home.run("maint", NodeFilter.NONE.with(Option.EXCLUDE_NODES, "c"));
        assertThat(home.state()).isEqualTo("maint partial\none: a done, b done, c ready");

        // the last part completes it
        home.run("maint", NodeFilter.NONE.with(Option.NODES, "c"));
        assertThat(home.state()).isEqualTo("maint ready\none: a ready, b ready, c ready");
    }

    @Test
    void a_failed_set_keeps_what_it_came_to() throws Exception {
        maint(says("one") + "- { name: two, nodes: a, command: { plugin: custom, exec: 'false' } }");

        assertThat(home.run("maint", NodeFilter.NONE).status()).isEqualTo(ExecutionStatus.FAILED);

        assertThat(home.state()).isEqualTo("maint failed\none: a done, b done, c done\ntwo: a failed");
    }
}
