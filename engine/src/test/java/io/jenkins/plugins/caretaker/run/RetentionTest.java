package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which executions are forgotten. Each is {@code STATUS[@ENVIRONMENT][/TENANT]}, oldest first; their ids are 1, 2, …. */
class RetentionTest {

    @ParameterizedTest(name = "{0}: keep {1} of {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "fewer than are kept         | 3 | done done                          | ''",
                "the oldest go               | 2 | done done done done                | 1 2",
                "counted per environment, A9 | 2 | done@prod done done done@prod done | 2",
                "what runs does not count    | 2 | done done done running             | 1",
                "what waits does not count   | 1 | failed failed waiting queued       | 1",
                "readable: latest, previous  | 1 | done done failed failed            | 3",
                "readable: only two          | 1 | done done done failed              | 1",
                "readable: of each tenant    | 1 | done/a done/b done/a done/a done/b | 1",
                "a preview is not readable   | 1 | noop noop done failed              | 1 2",
            })
    void old_executions_are_forgotten(String why, int keep, String executions, String gone) {
        List<Execution> all = new ArrayList<>();
        for (String word : executions.split(" ")) all.add(execution(all.size() + 1, word));

        assertThat(new Retention("p", "maint", null, keep).surplus(all))
                .as(why)
                .containsExactlyElementsOf(Arrays.stream(gone.split(" "))
                        .filter(id -> !id.isEmpty())
                        .toList());
    }

    private static Execution execution(int id, String word) {
        String[] tenant = word.split("/");
        String[] environment = tenant[0].split("@");
        boolean noop = environment[0].equals("noop");
        return new Execution(
                String.valueOf(id),
                "p",
                "1",
                "run",
                "maint",
                environment.length > 1 ? environment[1] : null,
                tenant.length > 1 ? tenant[1] : null,
                JsonNodeFactory.instance.objectNode().put("noop", noop),
                ExecutionStatus.of(noop ? "done" : environment[0]),
                null,
                JsonNodeFactory.instance.nullNode(),
                Instant.EPOCH,
                null,
                null);
    }
}
