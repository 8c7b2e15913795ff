package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.plan.MachinePolicy.FreeDisk;
import io.jenkins.plugins.caretaker.plan.MachinePolicy.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What plans say of how machines are looked after. */
class MachinePolicyReaderTest {

    @Test
    void a_policy_says_what_a_check_looks_at_and_when_and_what_is_done_about_who_is_away() {
        Plan plan = plan("""
                machine_policies:
                  default:
                    schedule: { every: 1h, jitter: 5m }
                    at_once: 5
                    timeout: 30s
                    unavailable: may_be_offline
                    clean_up_after: 30d
                    skip_after_contact: 15m
                    free_disk: { warn_below: 2 GiB, fine_from: 3 GiB }
                    script: systemctl is-system-running
                  probes: { check: connectivity, schedule: { cron: "0 3 * * *", timezone: Europe/Zurich } }
                  windows: { script: { powershell: Get-Service } }
                """);

        MachinePolicy usual = plan.policyOf(plan.nodes().get("web"));
        assertThat(usual.check()).isEqualTo(CheckType.FULL);
        assertThat(usual.atOnce()).isEqualTo(5);
        assertThat(usual.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(usual.unavailable()).isEqualTo(Unavailable.MAY_BE_OFFLINE);
        assertThat(usual.cleanUpAfter()).contains(Duration.ofDays(30));
        assertThat(usual.skipAfterContact()).isEqualTo(Duration.ofMinutes(15));
        assertThat(usual.freeDisk()).isEqualTo(new FreeDisk("/", 2L * 1024 * 1024, 3L * 1024 * 1024));
        assertThat(usual.script().sh()).contains("systemctl is-system-running");
        assertThat(usual.schedule().orElseThrow().text()).isEqualTo("every 1h");
        assertThat(usual.schedule().orElseThrow().jitter()).isEqualTo(Duration.ofMinutes(5));
        MachinePolicy probes = plan.policyOf(plan.nodes().get("probe"));
        assertThat(probes.check()).isEqualTo(CheckType.CONNECTIVITY);
        assertThat(probes.schedule().orElseThrow().schedule().next(Instant.parse("2026-11-24T12:00:00Z")))
                .contains(Instant.parse("2026-11-25T02:00:00Z"));
        assertThat(plan.policyOf(plan.nodes().get("win")).script().powershell()).contains("Get-Service");
    }

    @Test
    void a_plan_that_says_nothing_has_its_machines_checked_by_hand_only() {
        Plan plan = read("").plan().orElseThrow();

        assertThat(plan.policyOf(plan.nodes().get("web"))).isEqualTo(MachinePolicy.UNSAID);
        assertThat(MachinePolicy.UNSAID.schedule()).isEmpty();
    }

    @Test
    void mistakes_are_told_with_place_and_remedy() {
        assertThat(problems("machine_policies: { a: { check: ful } }"))
                .containsExactly("machine policy 'a': 'check' cannot be 'ful'");
        assertThat(problems("machine_policies: { a: { check: connectivity, script: 'true' } }"))
                .containsExactly("machine policy 'a' checks connectivity, which runs no script");
        assertThat(problems("machine_policies: { a: { schedule: { every: 1h, cron: '* * * * *' } } }"))
                .containsExactly("the schedule of machine policy 'a' needs exactly one of cron, daily, every, monthly");
        assertThat(problems("machine_policies: { a: { schedule: { cron: '0 0 30 2 *' } } }"))
                .containsExactly("the schedule of machine policy 'a' is never due");
        assertThat(problems("machine_policies: { a: { clean_up_after: soon } }"))
                .containsExactly("machine policy 'a': 'clean_up_after' is no time span");
        assertThat(problems("machine_policies: { a: { free_disk: { warn_below: 2, fine_from: 1 GiB } } }"))
                .containsExactly("free_disk of machine policy 'a': '2' is no amount of storage");
        assertThat(problems("machine_policies: { a: { free_disk: { warn_below: 2 GiB, fine_from: 1 GiB } } }"))
                .containsExactly("free_disk of machine policy 'a': 'fine_from' is below 'warn_below'");
        assertThat(problems("machine_policies: { a: { at_once: 0 } }"))
                .containsExactly("machine policy 'a': 'at_once' is 0, but has to be at least 1");
        assertThat(problems("machine_policies: { a: { shedule: { every: 1h } } }"))
                .containsExactly("machine policy 'a' has a key 'shedule' that means nothing here");
        assertThat(problems("machine_policies: { a: often }"))
                .containsExactly("machine policy 'a' has to be a mapping, but is the text 'often'");
    }

    @Test
    void a_node_names_only_a_policy_that_is_there() {
        ParsedPlan parsed = new PlanReader().readText("""
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes: { web: { infrastructure: lab, machine_policy: nightli } }
                machine_policies: { nightly: {} }
                """, "p.yaml", Path.of("."));

        assertThat(parsed.problems())
                .extracting(Diagnostic::message)
                .containsExactly("node 'web' names the machine policy 'nightli', which this plan does not have");
    }

    private static Plan plan(String policies) {
        return read(policies).plan().orElseThrow();
    }

    private static List<String> problems(String policies) {
        return read(policies).problems().stream()
                .map(Diagnostic::message)
                .filter(message -> !message.contains("machine policy 'probes'") && !message.contains("'windows'"))
                .toList();
    }

    private static ParsedPlan read(String policies) {
        String more = policies.contains("probes") ? """
                  probe: { infrastructure: lab, machine_policy: probes }
                  win: { infrastructure: lab, machine_policy: windows }
                """ : "";
        String text = """
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  web: { infrastructure: lab }
                """;
        return new PlanReader().readText(text + more + policies, "p.yaml", Path.of("."));
    }
}
