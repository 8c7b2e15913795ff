package io.jenkins.plugins.caretaker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.Caretaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that come as text, not as files. */
class UploadTest {

    private static final String PLAN = """
            name: sent
            infrastructures: { lab: { type: baremetal } }
            nodes: { a: { infrastructure: lab, connection: { type: local } } }
            steps: [ { name: one, nodes: all, command: { plugin: custom, exec: 'true' } } ]
            """;

    @TempDir
    Path directory;

    private Caretaker caretaker;

    @BeforeEach
    void open() {
        caretaker = Caretaker.open(directory.resolve("home"), Optional.empty());
    }

    @AfterEach
    void close() {
        caretaker.close();
    }

    @Test
    void relative_paths_of_an_uploaded_plan_start_in_a_directory_of_its_own_below_the_home() {
        PlanStore.Saved saved = caretaker.plans().upload(PLAN, "plan.yaml", "ann");

        assertThat(saved.changed()).isTrue();
        assertThat(saved.plan().plan().directory()).isEqualTo(directory.resolve("home/uploads/sent"));
    }

    @Test
    void an_uploaded_plan_cannot_include_a_file_even_one_that_is_there() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.yaml"), "a: b\n");

        assertThatThrownBy(() -> caretaker
                        .plans()
                        .upload(PLAN + "configuration:\n  include: " + secret + "\n", "plan.yaml", "ann"))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("plan.yaml:6:12 PLAN-043 an uploaded plan cannot include '" + secret + "'");
        assertThat(caretaker.plans().list()).isEmpty();
    }

    @Test
    void a_name_that_climbs_is_refused() {
        assertThatThrownBy(() ->
                        caretaker.plans().upload(PLAN.replace("name: sent", "name: ../../etc"), "plan.yaml", "ann"))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("PLAN-021");
    }

    @Test
    void a_plan_that_is_there_is_not_added_again() {
        caretaker.plans().upload(PLAN, "plan.yaml", "ann");

        assertThatThrownBy(() -> caretaker.plans().upload(PLAN + "# more\n", "plan.yaml", "ann"))
                .isInstanceOf(ExistingPlanException.class);
    }

    @Test
    void whoever_saw_an_older_version_does_not_overwrite_the_newest() {
        String seen = caretaker.plans().upload(PLAN, "plan.yaml", "ann").plan().version();
        String bobs = caretaker
                .plans()
                .uploadAgain(PLAN + "# bob\n", "plan.yaml", "bob", Optional.of(seen))
                .plan()
                .version();

        assertThatThrownBy(() -> caretaker.plans().uploadAgain(PLAN + "# ann\n", "plan.yaml", "ann", Optional.of(seen)))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("at version " + bobs + " now, not at " + seen);
        assertThat(caretaker.plans().load("sent").version()).isEqualTo(bobs);
    }

    @Test
    void a_look_at_an_upload_tells_nothing_about_files_unless_it_may() {
        String asks = PLAN + "hooks: { pre_create_vm: [ /etc/passwd ] }\n";

        assertThat(caretaker.plans().check(asks, "plan", false).problems()).isEmpty();
        assertThat(caretaker.plans().check(asks, "plan", true).hasErrors()).isTrue();
    }
}
