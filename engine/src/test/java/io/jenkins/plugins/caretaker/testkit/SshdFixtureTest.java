package io.jenkins.plugins.caretaker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SshdFixtureTest {

    @Test
    void the_present_user_logs_in_with_the_key_and_sees_the_same_host_key_until_it_is_changed() throws Exception {
        try (SshdFixture sshd = SshdFixture.start()) {
            assertThat(ssh(sshd)).isZero();
            String before = sshd.hostKey();
            sshd.changeHostKey();
            assertThat(sshd.hostKey()).isNotEqualTo(before);
            assertThat(ssh(sshd)).isZero();
        }
    }

    @Test
    void a_closed_server_leaves_no_process() {
        SshdFixture sshd = SshdFixture.with().withPasswords().start();
        List<Long> pids = sshd.pids();
        sshd.close();
        assertThat(pids).hasSizeGreaterThan(1);
        await().until(() -> pids.stream().allMatch(pid -> ProcessHandle.of(pid).isEmpty()));
    }

    private static int ssh(SshdFixture sshd) throws IOException, InterruptedException {
        List<String> command = List.of(
                "ssh",
                "-F",
                "none",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-o",
                "BatchMode=yes",
                "-i",
                sshd.clientKey().toString(),
                "-p",
                Integer.toString(sshd.port()),
                SshdFixture.HOST,
                "true");
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
