package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.Failing.OnFailure;
import io.jenkins.plugins.caretaker.plan.Failing.Threshold;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what failures do, from a step set or a step. */
final class FailingReader {

    private static final List<String> ON_FAILURE = List.of("fail", "continue", "guided");
    private static final Pattern THRESHOLD = Pattern.compile("(\\d{1,6})(%?)");

    private FailingReader() {}

    static Failing read(Section section, Diagnostics problems) {
        Optional<OnFailure> onFailure =
                section.word("on_failure", ON_FAILURE).map(word -> OnFailure.valueOf(word.toUpperCase(Locale.ROOT)));
        return new Failing(onFailure, section.text("max_failures").flatMap(text -> threshold(text, section, problems)));
    }

    private static Optional<Threshold> threshold(String text, Section section, Diagnostics problems) {
        Matcher matcher = THRESHOLD.matcher(text);
        if (matcher.matches()) {
            int amount = Integer.parseInt(matcher.group(1));
            boolean percent = !matcher.group(2).isEmpty();
            if (!percent || amount <= 100) return Optional.of(new Threshold(amount, percent));
        }
        problems.error(
                        PLAN_016,
                        section.valueAt("max_failures"),
                        "%s: 'max_failures' cannot be '%s'",
                        section.what(),
                        text)
                .hint("It is a number of nodes, or a part of them such as 10%.");
        return Optional.empty();
    }
}
