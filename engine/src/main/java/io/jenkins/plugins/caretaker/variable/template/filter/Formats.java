package io.jenkins.plugins.caretaker.variable.template.filter;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import io.jenkins.plugins.caretaker.variable.template.dotnet.DateFormat;
import io.jenkins.plugins.caretaker.variable.template.dotnet.DateText;
import io.jenkins.plugins.caretaker.variable.template.dotnet.Doubles;
import io.jenkins.plugins.caretaker.variable.template.dotnet.FormatMismatch;
import io.jenkins.plugins.caretaker.variable.template.dotnet.NumberFormat;
import io.jenkins.plugins.caretaker.variable.template.dotnet.NumberText;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** {@code format}: with one option a decimal, else a date with offset; with two, of the type that the first one names. */
final class Formats {

    private Formats() {}

    static String apply(FilterCall call) {
        if (call.input() == null || call.count() == 0 || call.count() > 2) {
            return null;
        }
        ZoneId zone = call.settings().clock().getZone();
        try {
            if (call.count() == 1) {
                String number = decimal(call.input(), call.option(0));
                return number == null ? instant(call.input(), call.option(0), zone) : number;
            }
            return typed(call.input(), Chars.lower(call.option(0)), call.option(1), zone);
        } catch (FormatMismatch e) {
            // a format that does not fit is echoed, as a filter that does not fit
            return null;
        }
    }

    private static String typed(String input, String type, String format, ZoneId zone) throws FormatMismatch {
        return switch (type) {
            case "int", "int32" -> integer(input, format);
            case "double" -> real(input, format);
            case "decimal" -> decimal(input, format);
            case "date", "datetime" -> date(input, format, zone);
            case "datetimeoffset" -> instant(input, format, zone);
            default -> null;
        };
    }

    private static String integer(String input, String format) throws FormatMismatch {
        Optional<Integer> value = NumberText.integer(input);
        return value.isEmpty()
                ? null
                : NumberFormat.format(BigDecimal.valueOf(value.get()), NumberFormat.Kind.INTEGER, format);
    }

    private static String real(String input, String format) throws FormatMismatch {
        Optional<Double> value = Doubles.parse(input, true);
        return value.isEmpty() ? null : NumberFormat.format(value.get(), format);
    }

    private static String decimal(String input, String format) throws FormatMismatch {
        Optional<BigDecimal> value = NumberText.decimal(input);
        return value.isEmpty() ? null : NumberFormat.format(value.get(), NumberFormat.Kind.DECIMAL, format);
    }

    /** A date without offset stays as written; one with an offset is shown in the local zone. */
    private static String date(String input, String format, ZoneId zone) throws FormatMismatch {
        Optional<DateText> date = DateText.parse(input, zone);
        if (date.isEmpty()) {
            return null;
        }
        if (date.get().offset() == null) {
            return DateFormat.of(date.get().local(), DateFormat.Kind.UNSPECIFIED, zone)
                    .format(format);
        }
        OffsetDateTime local = date.get().at(zone).atZoneSameInstant(zone).toOffsetDateTime();
        return DateFormat.of(local.toLocalDateTime(), DateFormat.Kind.LOCAL, zone)
                .format(format);
    }

    private static String instant(String input, String format, ZoneId zone) throws FormatMismatch {
        Optional<DateText> date = DateText.parse(input, zone);
        return date.isEmpty() ? null : DateFormat.of(date.get().at(zone)).format(format);
    }
}
