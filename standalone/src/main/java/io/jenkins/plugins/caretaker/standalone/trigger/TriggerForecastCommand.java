package io.jenkins.plugins.caretaker.standalone.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "forecast",
        description = "Shows when a trigger fires next, on the clock of its own time zone.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker trigger forecast webfarm nightly --count 5")
public final class TriggerForecastCommand implements Action {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

    @Parameters(index = "0", paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Parameters(index = "1", paramLabel = "TRIGGER", description = "one of its triggers")
    private String trigger;

    @Option(names = "--count", paramLabel = "N", defaultValue = "10", description = "how many (default: 10)")
    private int count;

    @Override
    public Answer run(Session session) {
        ObjectNode forecast = session.host().triggers().forecast(plan, trigger, count);
        return Answer.done(() -> forecast, () -> text(forecast));
    }

    private static String text(ObjectNode forecast) {
        DateTimeFormatter form =
                FORM.withZone(ZoneId.of(forecast.path("timezone").asText()));
        StringBuilder text = new StringBuilder();
        forecast.path("times")
                .forEach(time ->
                        text.append(form.format(Instant.parse(time.asText()))).append('\n'));
        return text.toString();
    }
}
