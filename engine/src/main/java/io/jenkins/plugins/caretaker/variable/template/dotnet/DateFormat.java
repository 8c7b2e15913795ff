package io.jenkins.plugins.caretaker.variable.template.dotnet;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** .NET's date formats, standard ({@code O R s u d D …}) and custom ({@code yyyy-MM-dd HH:mm}), in the invariant culture. */
public final class DateFormat {

    /** What a date knows about its offset: nothing, that it is UTC, that it is local, or an offset of its own. */
    public enum Kind {
        UNSPECIFIED,
        UTC,
        LOCAL,
        OFFSET
    }

    private final LocalDateTime clock;
    private final ZoneOffset offset;
    private final Kind kind;

    private DateFormat(LocalDateTime clock, ZoneOffset offset, Kind kind) {
        this.clock = clock;
        this.offset = offset;
        this.kind = kind;
    }

    /** A .NET {@code DateTime}. {@code zone} tells the offset of kinds that have none of their own. */
    public static DateFormat of(LocalDateTime clock, Kind kind, ZoneId zone) {
        ZoneOffset offset = kind == Kind.UTC ? ZoneOffset.UTC : zone.getRules().getOffset(clock);
        return new DateFormat(clock, offset, kind);
    }

    /** A .NET {@code DateTimeOffset}. */
    public static DateFormat of(OffsetDateTime time) {
        return new DateFormat(time.toLocalDateTime(), time.getOffset(), Kind.OFFSET);
    }

    /**
     * Formats the date.
     *
     * @throws FormatMismatch when {@code format} is one letter that stands for no standard format, or its quotes do not close
     */
    public String format(String format) throws FormatMismatch {
        if (format.isEmpty()) {
            return custom(kind == Kind.OFFSET ? "MM/dd/yyyy HH:mm:ss zzz" : "MM/dd/yyyy HH:mm:ss");
        }
        return format.length() == 1 ? standard(format.charAt(0)) : custom(format);
    }

    private String standard(char letter) throws FormatMismatch {
        return switch (letter) {
            case 'd' -> custom("MM/dd/yyyy");
            case 'D' -> custom("dddd, dd MMMM yyyy");
            case 'f' -> custom("dddd, dd MMMM yyyy HH:mm");
            case 'F' -> custom("dddd, dd MMMM yyyy HH:mm:ss");
            case 'g' -> custom("MM/dd/yyyy HH:mm");
            case 'G' -> custom("MM/dd/yyyy HH:mm:ss");
            case 'm', 'M' -> custom("MMMM dd");
            case 'o', 'O' -> custom("yyyy-MM-dd'T'HH:mm:ss.fffffffK");
            case 'r', 'R' -> utcForOffsets().custom("ddd, dd MMM yyyy HH:mm:ss 'GMT'");
            case 's' -> custom("yyyy-MM-dd'T'HH:mm:ss");
            case 't' -> custom("HH:mm");
            case 'T' -> custom("HH:mm:ss");
            case 'u' -> utcForOffsets().custom("yyyy-MM-dd HH:mm:ss'Z'");
            case 'U' -> universal();
            case 'y', 'Y' -> custom("yyyy MMMM");
            default -> throw new FormatMismatch("'" + letter + "' is no date format");
        };
    }

    private String universal() throws FormatMismatch {
        if (kind == Kind.OFFSET) {
            throw new FormatMismatch("'U' is no format of a date with an offset");
        }
        return shiftedToUtc().custom("dddd, dd MMMM yyyy HH:mm:ss");
    }

    private DateFormat utcForOffsets() {
        return kind == Kind.OFFSET ? shiftedToUtc() : this;
    }

    private DateFormat shiftedToUtc() {
        LocalDateTime utc = clock.minusSeconds(offset.getTotalSeconds());
        return new DateFormat(utc, ZoneOffset.UTC, kind);
    }

    private String custom(String format) throws FormatMismatch {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            if (c == '\'' || c == '"') {
                i = quoted(format, i, out);
            } else if (c == '\\' || c == '%') {
                i = single(format, i, out);
            } else {
                int run = run(format, i);
                String part = part(c, run, format);
                // an optional fraction without digits takes its point with it
                if (c == 'F' && part.isEmpty() && out.length() > 0 && out.charAt(out.length() - 1) == '.') {
                    out.setLength(out.length() - 1);
                }
                out.append(part);
                i += run;
            }
        }
        return out.toString();
    }

    private static int run(String format, int at) {
        int end = at + 1;
        while (end < format.length() && format.charAt(end) == format.charAt(at)) {
            end++;
        }
        return end - at;
    }

    private static int quoted(String format, int at, StringBuilder out) throws FormatMismatch {
        int end = format.indexOf(format.charAt(at), at + 1);
        if (end < 0) {
            throw new FormatMismatch("a quote in date format '" + format + "' is not closed");
        }
        out.append(format, at + 1, end);
        return end + 1;
    }

    private int single(String format, int at, StringBuilder out) throws FormatMismatch {
        if (at + 1 == format.length() || format.startsWith("%%", at)) {
            throw new FormatMismatch("date format '" + format + "' ends too early");
        }
        char next = format.charAt(at + 1);
        out.append(format.charAt(at) == '%' ? part(next, 1, format) : String.valueOf(next));
        return at + 2;
    }

    private String part(char letter, int run, String format) throws FormatMismatch {
        return switch (letter) {
            case 'd' -> run < 3 ? number(clock.getDayOfMonth(), run) : day(run);
            case 'f', 'F' -> fraction(letter, run, format);
            case 'g' -> "A.D.";
            case 'h' -> number((clock.getHour() + 11) % 12 + 1, Math.min(run, 2));
            case 'H' -> number(clock.getHour(), Math.min(run, 2));
            case 'K' -> zoneMark().repeat(run);
            case 'm' -> number(clock.getMinute(), Math.min(run, 2));
            case 'M' -> run < 3 ? number(clock.getMonthValue(), run) : month(run);
            case 's' -> number(clock.getSecond(), Math.min(run, 2));
            case 't' -> (clock.getHour() < 12 ? "AM" : "PM").substring(0, Math.min(run, 2));
            case 'y' -> number(run < 3 ? clock.getYear() % 100 : clock.getYear(), run);
            case 'z' -> offsetText(run);
            default -> String.valueOf(letter).repeat(run);
        };
    }

    private String day(int run) {
        return clock.getDayOfWeek().getDisplayName(run == 3 ? TextStyle.SHORT : TextStyle.FULL, Locale.ENGLISH);
    }

    private String month(int run) {
        return clock.getMonth().getDisplayName(run == 3 ? TextStyle.SHORT : TextStyle.FULL, Locale.ENGLISH);
    }

    private String fraction(char letter, int run, String format) throws FormatMismatch {
        if (run > 7) {
            throw new FormatMismatch("date format '" + format + "' asks for more than seven digits of a second");
        }
        String digits = number(clock.get(ChronoField.NANO_OF_SECOND), 9).substring(0, run);
        return letter == 'f' ? digits : digits.replaceAll("0+$", "");
    }

    private String zoneMark() {
        return switch (kind) {
            case UNSPECIFIED -> "";
            case UTC -> "Z";
            case LOCAL, OFFSET -> offsetText(3);
        };
    }

    private String offsetText(int run) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        String hours = sign + number(minutes / 60, Math.min(run, 2));
        return run < 3 ? hours : hours + ":" + number(minutes % 60, 2);
    }

    private static String number(int value, int digits) {
        String text = Integer.toString(value);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
