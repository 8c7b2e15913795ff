package io.jenkins.plugins.caretaker.variable.template.dotnet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** .NET's standard numeric formats ({@code C D E F G N P R X} with a precision); everything else is a custom format. */
public final class NumberFormat {

    /** The number types that filters know. They differ in the formats they refuse. */
    public enum Kind {
        INTEGER("CDEFGNPX"),
        DOUBLE("CEFGNPR"),
        DECIMAL("CEFGNP");

        private final String formats;

        Kind(String formats) {
            this.formats = formats;
        }
    }

    /** A precision above this is refused, so that a template cannot ask for gigabytes of zeros. */
    private static final int MOST_DIGITS = 10_000;

    private NumberFormat() {}

    public static String format(double value, String format) throws FormatMismatch {
        boolean plain = format.isEmpty() || "G".equalsIgnoreCase(format) || "R".equalsIgnoreCase(format);
        if (Double.isNaN(value) || Double.isInfinite(value) || plain) {
            return Doubles.text(value);
        }
        return format(new BigDecimal(value), Kind.DOUBLE, format);
    }

    /**
     * Formats a number in the invariant culture.
     *
     * @throws FormatMismatch when {@code kind} has no such format, for example {@code D} on a decimal
     */
    public static String format(BigDecimal value, Kind kind, String format) throws FormatMismatch {
        if (format.isEmpty()) {
            return general(value, kind, -1, 'G');
        }
        if (!isStandard(format)) {
            return new CustomNumberFormat(format).apply(kind == Kind.DOUBLE ? rounded(value) : value);
        }
        char letter = format.charAt(0);
        char upper = Character.toUpperCase(letter);
        if (kind.formats.indexOf(upper) < 0) {
            throw new FormatMismatch("a " + kind.name().toLowerCase(Locale.ROOT) + " has no format '" + format + "'");
        }
        int precision = format.length() == 1 ? -1 : precision(format);
        return switch (upper) {
            case 'C' -> currency(value, precision < 0 ? 2 : precision);
            case 'D' -> padded(value.toBigInteger().toString(), precision);
            case 'E' -> exponential(value, precision < 0 ? 6 : precision, letter, 3);
            case 'F' -> fixed(value, precision < 0 ? 2 : precision);
            case 'N' -> Grouping.thousands(fixed(value, precision < 0 ? 2 : precision));
            case 'P' -> percent(value, precision < 0 ? 2 : precision);
            case 'X' -> hexadecimal(value.intValueExact(), precision, letter);
            default -> general(value, kind, precision, letter);
        };
    }

    private static boolean isStandard(String format) {
        char letter = format.charAt(0);
        boolean isLetter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        return isLetter && format.length() <= 10 && format.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    private static int precision(String format) throws FormatMismatch {
        int precision = Integer.parseInt(format.substring(1));
        if (precision > MOST_DIGITS) {
            throw new FormatMismatch("format '" + format + "' asks for more than " + MOST_DIGITS + " digits");
        }
        return precision;
    }

    // Custom formats show at most 15 digits of a double.
    private static BigDecimal rounded(BigDecimal value) {
        return value.round(new MathContext(15, RoundingMode.HALF_UP));
    }

    private static String fixed(BigDecimal value, int decimals) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        return rounded.toPlainString();
    }

    private static String currency(BigDecimal value, int decimals) {
        String text = Grouping.thousands(fixed(value.abs(), decimals));
        return isNegative(value, decimals) ? "(\u00a4" + text + ")" : "\u00a4" + text;
    }

    private static String percent(BigDecimal value, int decimals) {
        return Grouping.thousands(fixed(value.movePointRight(2), decimals)) + " %";
    }

    private static boolean isNegative(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP).signum() < 0;
    }

    private static String padded(String digits, int precision) {
        boolean negative = digits.startsWith("-");
        String bare = negative ? digits.substring(1) : digits;
        return (negative ? "-" : "") + "0".repeat(Math.max(0, precision - bare.length())) + bare;
    }

    private static String hexadecimal(int value, int precision, char letter) {
        String digits = Integer.toHexString(value);
        String cased = letter == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
        return "0".repeat(Math.max(0, precision - cased.length())) + cased;
    }

    static String exponential(BigDecimal value, int decimals, char letter, int exponentDigits) {
        BigDecimal rounded = value.signum() == 0
                ? BigDecimal.ZERO
                : value.round(new MathContext(decimals + 1, RoundingMode.HALF_UP));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String mantissa = fixed(rounded.movePointLeft(exponent), decimals);
        return mantissa
                + letter
                + (exponent < 0 ? "-" : "+")
                + padded(Integer.toString(Math.abs(exponent)), exponentDigits);
    }

    private static String general(BigDecimal value, Kind kind, int precision, char letter) {
        String sign = Character.isUpperCase(letter) ? "E" : "e";
        if (precision > 0) {
            BigDecimal rounded = value.round(new MathContext(precision, RoundingMode.HALF_UP));
            return Doubles.general(rounded, precision, sign);
        }
        return kind == Kind.DOUBLE
                ? Doubles.general(Doubles.shortest(value.doubleValue()), 0, sign)
                : value.toPlainString();
    }
}
