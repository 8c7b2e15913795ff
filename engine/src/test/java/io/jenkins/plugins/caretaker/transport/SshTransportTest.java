package io.jenkins.plugins.caretaker.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import io.jenkins.plugins.caretaker.transport.Script.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SshTransportTest extends TransportContract {

    @AutoClose
    static final SshdFixture SSHD = SshdFixture.start();

    @AutoClose
    Transport transport;

    @BeforeEach
    void connect(@TempDir Path home) {
        transport = new SshTransport(home.resolve("known_hosts"), List.of(), SshOptions.DEFAULT);
    }

    @Override
    Transport transport() {
        return transport;
    }

    @Override
    Target target() {
        return SSHD.target("web01");
    }

    @Test
    void a_terminal_is_there_when_asked_for_and_changes_nothing_else() throws Exception {
        String text = "[ -t 1 ] && echo tty; printf 'a\\tb\\n'; cat; echo \"$V\"; exit 3";
        Map<String, String> environment = Map.of("V", "\u0003 \u0004 äö\n'x'");
        Script script = new Script(Shell.BASH, text, environment, false, Optional.empty(), true);
        assertThat(run(script)).isEqualTo(3);
        assertThat(printed.stdout()).containsExactly("tty", "a\tb", "\u0003 \u0004 äö", "'x'");
    }
}
