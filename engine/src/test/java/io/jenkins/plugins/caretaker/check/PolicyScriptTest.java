package io.jenkins.plugins.caretaker.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import io.jenkins.plugins.caretaker.machine.Metadata;
import io.jenkins.plugins.caretaker.machine.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the script of a policy says, and what a bad one may not do. Source: seed 003, "Full check"; mission.md D.1, H2. */
@Tag("slow")
class PolicyScriptTest {

    private static final String HERE = "here: { infrastructure: lab, connection: { type: local } }";

    @TempDir
    Path directory;

    private CheckRig rig;

    @BeforeEach
    void open() {
        rig = new CheckRig(directory, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_script_notes_metadata_warns_and_is_well_all_the_same() throws Exception {
        Checks.Report report = check("""
                set_metadata Packages '17 [pending]' warning "it's time"
                set_metadata Kernel "$(uname -s)"
                echo_warning 'backup is two days old'
                """);

        assertThat(report.trouble()).isEmpty();
        assertThat(report.view().facts().health().value()).isEqualTo(Health.HEALTHY);
        assertThat(entry("Packages")).satisfies(entry -> {
            assertThat(entry.severity()).isEqualTo(Severity.WARNING);
            assertThat(entry.value()).isEqualTo("17 [pending]");
            assertThat(entry.message()).isEqualTo("it's time");
            assertThat(entry.source()).isEqualTo("check");
        });
        assertThat(entry("Kernel").value()).isEqualTo("Linux");
        assertThat(entry("CheckWarnings").value()).isEqualTo("backup is two days old");

        check("remove_metadata Packages");
        assertThat(rig.machines.find("here").metadata())
                .extracting(Metadata::id)
                .containsExactlyInAnyOrder("FreeDiskSpace", "Kernel");
    }

    @Test
    void an_exit_code_an_error_line_and_fail_healthcheck_are_unhealthy_with_why() throws Exception {
        assertThat(check("echo disk on fire >&2; exit 3").trouble())
                .contains("the script of policy 'default' ended with exit code 3: disk on fire");
        assertThat(health()).isEqualTo(Health.UNHEALTHY);
        assertThat(check("true").trouble()).isEmpty();
        assertThat(health()).isEqualTo(Health.HEALTHY);
        assertThat(check("echo_error 'raid is degraded'").trouble()).contains("raid is degraded");
        assertThat(health()).isEqualTo(Health.UNHEALTHY);
        assertThat(check("fail_healthcheck 'no licence'").trouble()).contains("no licence");
    }

    @Test
    void a_script_that_is_no_shell_is_unhealthy_and_the_system_is_known_all_the_same() throws Exception {
        Checks.Report report = check("if then fi ((");

        assertThat(report.trouble()).isPresent();
        assertThat(health()).isEqualTo(Health.UNHEALTHY);
        assertThat(report.view().facts().system()).isPresent();
    }

    @Test
    @Timeout(30)
    void a_script_that_hangs_is_ended_and_the_machine_is_unhealthy_and_available() throws Exception {
        Checks.Report report = check("sleep 600 & sleep 600", "timeout: 1s");

        assertThat(report.trouble()).contains("the script of policy 'default' took longer than 1 s and was ended");
        assertThat(report.view().facts().connectivity().value()).isEqualTo(Connectivity.AVAILABLE);
        assertThat(health()).isEqualTo(Health.UNHEALTHY);
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(ProcessHandle::isAlive)
                        .toList())
                .extracting(process -> process.info().commandLine().orElse(""))
                .noneMatch(line -> line.contains("sleep 600"));
    }

    @Test
    @Timeout(60)
    void a_script_that_prints_a_gigabyte_is_ended_early_and_nothing_of_it_is_kept() throws Exception {
        Checks.Report report =
                check("head -c 1000000000 /dev/zero | tr '\\0' 'x'; echo done > '" + directory + "/all'");

        assertThat(report.trouble()).contains("the script of policy 'default' printed more than 16 MiB and was ended");
        assertThat(directory.resolve("all")).doesNotExist();
    }

    @Test
    void garbage_is_no_metadata_and_takes_nothing_else_with_it() throws Exception {
        Checks.Report report = check("""
                echo '##caretaker[metadata id='
                echo "##caretaker[metadata id='%%%' value='%%%']"
                echo "##caretaker[metadata id='//79']"
                set_metadata '<script>alert(1)</script>' x
                set_metadata Loud x shouting
                set_metadata Good 1
                head -c 2000 /dev/urandom
                """);

        assertThat(report.trouble()).isEmpty();
        assertThat(report.view().metadata())
                .extracting(Metadata::id)
                .containsExactlyInAnyOrder("CheckWarnings", "FreeDiskSpace", "Good");
        assertThat(entry("CheckWarnings").value()).contains("'Loud' has the severity 'shouting'");
        assertThat(entry("CheckWarnings").message()).isEqualTo("and 1 more");
    }

    @Test
    @Timeout(60)
    void of_a_hundred_thousand_entries_the_first_thousand_are_kept_and_the_rest_is_told() throws Exception {
        Checks.Report report = check("""
                awk 'BEGIN {
                  c = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                  for (i = 0; i < 100000; i++) {
                    s = sprintf("e%05d", i); o = ""
                    for (j = 1; j <= 6; j += 3) {
                      n = ord(substr(s, j, 1)) * 65536 + ord(substr(s, j + 1, 1)) * 256 + ord(substr(s, j + 2, 1))
                      o = o substr(c, int(n / 262144) + 1, 1) substr(c, int(n / 4096) % 64 + 1, 1)
                      o = o substr(c, int(n / 64) % 64 + 1, 1) substr(c, n % 64 + 1, 1)
                    }
                    printf "##caretaker[metadata id=\\047%s\\047]\\n", o
                  }
                }
                function ord(x) { return index("0123456789", x) ? 47 + index("0123456789", x) : 101 }'
                """);

        assertThat(report.trouble()).isEmpty();
        assertThat(report.view().metadata().size()).isEqualTo(Metadata.LIMIT + 1);
        assertThat(entry("CheckWarnings").value()).isEqualTo("99000 entries of metadata beyond 1000 were not taken");
        assertThat(entry("CheckWarnings").message()).isEqualTo("and 1 more");
    }

    /** Nothing but PowerShell itself can say whether this is right. */
    @Test
    void a_script_for_powershell_notes_warns_fails_and_is_told_in_the_words_of_sh() throws Exception {
        assumeTrue(isThere("pwsh"), "pwsh is not installed: what checks run in PowerShell was not tried");
        rig.plan(HERE, """
                default:
                  script:
                    powershell: |
                      Set-Metadata Kernel 'ä "6" $x' warning "it's new"
                      Set-Metadata Gone 1
                      Remove-Metadata Gone
                      Write-Warning 'the fan hums'
                      Write-Error 'no disk'
                      Fail-HealthCheck 'and no light'
                      Set-Metadata Never 1
                """);

        Checks.Report report = rig.checks.check("here", Optional.empty());

        assertThat(report.trouble()).hasValueSatisfying(why -> assertThat(why).contains("no disk"));
        assertThat(entry("Kernel").value()).isEqualTo("ä \"6\" $x");
        assertThat(entry("Kernel").message()).isEqualTo("it's new");
        assertThat(entry("CheckWarnings").value()).isEqualTo("the fan hums");
        assertThat(report.view().metadata()).extracting(Metadata::id).doesNotContain("Gone", "Never");
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    @Test
    void a_script_for_powershell_alone_says_so_where_there_is_none() throws Exception {
        assumeFalse(isThere("pwsh"), "pwsh is installed");
        rig.plan(HERE, "default: { script: { powershell: Get-Service } }");

        Checks.Report report = rig.checks.check("here", Optional.empty());

        assertThat(report.trouble())
                .hasValueSatisfying(why -> assertThat(why)
                        .endsWith("the script of the policy is for PowerShell, which this machine does not have"));
    }

    @Test
    void of_two_texts_the_one_for_sh_runs_where_there_is_no_powershell() throws Exception {
        assumeFalse(isThere("pwsh"), "pwsh is installed");
        rig.plan(HERE, "default: { script: { powershell: Get-Service, sh: set_metadata Shell sh } }");

        assertThat(rig.checks.check("here", Optional.empty()).trouble()).isEmpty();
        assertThat(entry("Shell").value()).isEqualTo("sh");
    }

    @Test
    void free_space_warns_below_the_threshold_of_the_policy() throws Exception {
        rig.plan(HERE, "default: { free_disk: { warn_below: 900 TiB } }");

        rig.checks.check("here", Optional.empty());

        assertThat(entry("FreeDiskSpace").severity()).isEqualTo(Severity.WARNING);
        assertThat(health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void what_a_script_masks_is_nowhere_in_what_is_known() throws Exception {
        check("""
                echo "##caretaker[mask value='$(b 'geheim-4711')']"
                echo_warning 'the password is geheim-4711'
                set_metadata Login geheim-4711
                """);

        View view = rig.machines.find("here");
        assertThat(view.metadata().toString()).doesNotContain("geheim-4711").contains("********");
    }

    private Checks.Report check(String script) throws InterruptedException {
        return check(script, "timeout: " + Duration.ofSeconds(50).toSeconds());
    }

    private Checks.Report check(String script, String line) throws InterruptedException {
        rig.plan(HERE, "default:\n  " + line + "\n  script: |\n" + script.indent(4));
        return rig.checks.check("here", Optional.empty());
    }

    private Health health() {
        return rig.machines.find("here").facts().health().value();
    }

    private Metadata entry(String id) {
        return rig.machines.find("here").metadata().stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
