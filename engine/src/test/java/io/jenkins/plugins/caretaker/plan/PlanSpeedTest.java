package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PlanSpeedTest {

    /** Nodes one by one, not as a range: a million bytes of YAML. */
    private static String large() {
        StringBuilder text = new StringBuilder("infrastructures: { lab: { type: baremetal } }\nnodes:\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("  node%d.example.com:\n    infrastructure: lab\n    connection: { port: %d }\n"
                    .formatted(i, 2000 + i));
        }
        text.append("steps:\n");
        for (int i = 0; i < 10; i++) {
            text.append("  - name: step %d\n    nodes: all\n    set_plugin_defaults: [ { plugins: all, k%d: v } ]\n"
                            .formatted(i, i))
                    .append("    command: { plugin: custom, exec: ls }\n");
        }
        return text.toString();
    }

    @Test
    void ten_thousand_nodes_with_ten_steps_are_read_within_a_second() {
        String text = large();

        Duration best = Stream.generate(() -> timed(text))
                .limit(5)
                .min(Duration::compareTo)
                .orElseThrow();

        assertThat(best).isLessThan(Duration.ofSeconds(1));
    }

    private static Duration timed(String text) {
        Instant start = Instant.now();
        Plan plan = Plans.valid(text);
        Duration taken = Duration.between(start, Instant.now());
        assertThat(Plans.steps(plan).get(9).tasks()).hasSize(10_000);
        return taken;
    }
}
