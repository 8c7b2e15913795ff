package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.Permissions.Action;
import io.jenkins.plugins.caretaker.run.Permissions.Verb;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host is asked before anything is changed. */
class PermissionsTest {

    @TempDir
    Path directory;

    private final List<Action> asked = new ArrayList<>();

    @Test
    void who_may_not_is_refused_and_nothing_changes() throws Exception {
        try (Home home = Home.open(directory)) {
            home.steps(Home.says("one"));
            home.run();
        }
        try (Caretaker caretaker = Caretaker.open(directory.resolve("home"), Optional.empty(), this::forbid)) {
            RunRequest run = Home.request("default", NodeFilter.NONE);
            String version = caretaker.history().versions("p", "default").get(0).id();

            forbidden(() -> caretaker.executions().start(run, RunListener.NONE));
            forbidden(() -> caretaker.executions().enqueue(run, Optional.empty(), RunListener.NONE));
            forbidden(() -> caretaker.executions().cancel("1", Stage.KILL));
            forbidden(() -> caretaker
                    .resets()
                    .reset(new ResetRequest(
                            "p", Optional.empty(), Optional.empty(), NodeFilter.NONE, true, false, "tester")));
            forbidden(() -> caretaker.history().revert("p", "default", version, "tester"));
            forbidden(() -> caretaker.history().clone("p", "default", "copy", "tester"));
            forbidden(() -> caretaker
                    .resumes()
                    .resume(
                            new ResumeRequest("1", Decision.RETRY, Optional.empty(), Map.of(), "tester"),
                            RunListener.NONE));

            assertThat(asked)
                    .extracting(Action::verb)
                    .containsExactly(Verb.RUN, Verb.RUN, Verb.CANCEL, Verb.RESET, Verb.REVERT, Verb.CLONE, Verb.RESUME);
            assertThat(asked).extracting(Action::plan).containsOnly("p");
            assertThat(caretaker.executions().list(Optional.empty())).hasSize(1);
            assertThat(caretaker.plans().versions("p")).hasSize(1);
        }
        assertThat(Files.readAllLines(directory.resolve("done"))).hasSize(3);
    }

    private static void forbidden(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ForbiddenException.class).hasMessage("not you");
    }

    private void forbid(Action action) {
        asked.add(action);
        throw new ForbiddenException("not you");
    }
}
