package io.jenkins.plugins.caretaker.standalone.option;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time span as plan files write it: a number of seconds, or with a unit. */
public final class DurationText implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd]?)");
    private static final Map<String, Duration> UNITS = Map.of(
            "", Duration.ofSeconds(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    @Override
    public Duration convert(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no time span; write a number of seconds, or for instance 90s, 30m, 2h or 1d");
        }
        return UNITS.get(found.group(2)).multipliedBy(Long.parseLong(found.group(1)));
    }
}
