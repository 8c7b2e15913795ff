package io.jenkins.plugins.caretaker.text;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time spans as people write them: {@code 90}, {@code 90s}, {@code 30m}, {@code 2h}, {@code 1d}. */
public final class TimeSpan {

    public static final String EXPECTED = "a number of seconds, or for instance 90s, 30m, 2h or 1d";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd]?)");
    private static final Map<String, Duration> UNITS = Map.of(
            "", Duration.ofSeconds(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private TimeSpan() {}

    /** Empty if the text is none. */
    public static Optional<Duration> of(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) return Optional.empty();
        return Optional.of(UNITS.get(found.group(2)).multipliedBy(Long.parseLong(found.group(1))));
    }
}
