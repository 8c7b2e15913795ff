package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventQuery;
import io.jenkins.plugins.caretaker.plan.EventGroup;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events are found by which words. Source: issue 6, "Events". */
class EventFilterTest {

    private static final List<Event> LOG = List.of(
            event(1, "plan.added", "shop", "null"),
            event(2, "machine.added", "a", "{\"plan\":\"shop\",\"role\":\"web\",\"environments\":[\"test\",\"live\"]}"),
            event(
                    3,
                    "machine.health.unhealthy",
                    "a",
                    "{\"plan\":\"shop\",\"role\":\"web\",\"environments\":[\"test\"]}"),
            event(4, "machine.warnings.changed", "b", "{\"plan\":\"other\",\"role\":\"db\",\"environments\":[]}"),
            event(5, "execution.failed", "shop", "{\"execution\":\"7\",\"environment\":\"live\",\"tenant\":\"acme\"}"),
            event(6, "task.changed", "shop", "{\"execution\":\"7\",\"node\":\"a\"}"),
            event(7, "trigger.fired", "other", "{\"execution\":\"8\"}"));

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1 2 3 4 5 6 7",
                "type=machine.health | 3",
                "type=machine.heal | ''",
                "type=machine.* | 2 3 4",
                "type=plan,trigger | 1 7",
                "group=critical | 3 5",
                "group=machine_gained | 2",
                "group=machines,plans | 1 2 3 4",
                "group=health_changed&type=plan | 1 3",
                "plan=shop | 1 2 3 5 6",
                "plan=other | 4 7",
                "machine=a | 2 3 6",
                "role=web | 2 3",
                "environment=live | 2 5",
                "environment=test&type=machine.health | 3",
                "tenant=acme | 5",
                "execution=7 | 5 6",
                "subject=shop&execution=7 | 5 6"
            })
    void words_find(String words, String found) {
        EventFilter filter = filter(words);

        assertThat(LOG.stream()
                        .filter(filter)
                        .map(event -> Long.toString(event.id()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(found);
    }

    @Test
    void a_group_that_there_is_not_is_told_with_those_there_are() {
        assertThatThrownBy(() -> filter("group=critcal"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("machine_gained")
                .hasMessageEndingWith("Did you mean 'critical'?");
    }

    @Test
    void no_group_that_brings_machines_holds_warnings() {
        assertThat(EventGroup.MACHINE_GAINED.types()).noneMatch(type -> type.contains("warning"));
        assertThat(filter("group=machine_gained,machine_lost,health_changed,connectivity_changed")
                        .types())
                .isNotEmpty()
                .noneMatch(type -> EventQuery.isOf("machine.warnings.changed", type));
    }

    private static EventFilter filter(String words) {
        Map<String, String> values = Arrays.stream(words.split("&"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.split("="))
                .collect(Collectors.toMap(word -> word[0], word -> word[1]));
        return EventFilter.of(name -> Optional.ofNullable(values.get(name)));
    }

    private static Event event(long id, String type, String subject, String data) {
        try {
            JsonNode json = JsonMapper.builder().build().readTree(data);
            return new Event(id, Instant.EPOCH, type, subject, null, null, json);
        } catch (IOException e) {
            throw new IllegalArgumentException(data, e);
        }
    }
}
