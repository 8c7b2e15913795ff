package io.jenkins.plugins.caretaker.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

    /** Source: DOP B.1 "States"; design.md 5. The order of the children never counts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "done done            : done",
                "done skipped         : done",
                "skipped skipped      : skipped",
                "ready ready          : ready",
                "done ready           : partial",
                "skipped ready        : partial",
                "done partial         : partial",
                "partial partial      : partial",
                "done failed          : failed",
                "running failed       : failed",
                "interrupted failed   : failed",
                "ready failed         : failed",
                "running done ready   : running",
                "running interrupted  : running",
                "running_noop ready   : running_noop",
                "interrupted done     : interrupted",
                "interrupted ready    : interrupted",
                "''                   : done",
            })
    void a_parents_status_follows_from_its_childrens(String children, String status) {
        Status expected = Status.valueOf(status.toUpperCase(java.util.Locale.ROOT));
        List<Status> statuses = new ArrayList<>(Arrays.stream(children.strip().split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> Status.valueOf(word.toUpperCase(java.util.Locale.ROOT)))
                .toList());

        assertThat(Status.of(statuses)).isEqualTo(expected);
        Collections.reverse(statuses);
        assertThat(Status.of(statuses)).isEqualTo(expected);
    }
}
