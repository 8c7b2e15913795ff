package io.jenkins.plugins.caretaker.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.transport.Script.Shell;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LocalTransportTest extends TransportContract {

    @AutoClose
    final Transport transport = new LocalTransport();

    @Override
    Transport transport() {
        return transport;
    }

    @Override
    Target target() {
        return new Target.Local("here");
    }

    /** Source: dop.md, "custom … with only HOME, PATH and env". */
    @Test
    void a_clean_environment_has_home_path_and_what_is_given() throws Exception {
        run(new Script(Shell.SH, "env | cut -d= -f1 | sort", Map.of("A_B", "c"), true, Optional.empty(), false));
        assertThat(printed.stdout())
                .contains("A_B", "HOME", "PATH")
                .isSubsetOf("A_B", "HOME", "PATH", "PWD", "_", "SHLVL", "OLDPWD");
    }

    @Test
    void a_directory_that_does_not_exist_is_named() {
        Script script = new Script(Shell.SH, "true", Map.of(), true, Optional.of(Path.of("/no/such")), false);
        assertThatThrownBy(() -> run(script))
                .isInstanceOfSatisfying(
                        ConnectivityException.class,
                        e -> assertThat(e.started()).isFalse())
                .hasMessage("here: cannot run a script here: directory '/no/such' does not exist");
    }
}
