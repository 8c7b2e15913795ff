package io.jenkins.plugins.caretaker.variable.template.dotnet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Doubles as .NET (Core 3.0 and later) writes and reads them. */
public final class Doubles {

    /** Numbers whose point lies further right than this many digits are written with an exponent. */
    private static final int PLAIN_DIGITS = 15;

    private static final int LEAST_PLAIN_SCALE = -3;

    private Doubles() {}

    /** The shortest text that reads back as the same double: {@code 1.5}, {@code 1E+16}, {@code 1E-05}. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        if (value == (long) value && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return general(shortest(value), 0, "E");
    }

    /** The decimal with the fewest digits that rounds to {@code value}. */
    static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = PLAIN_DIGITS; digits < 17; digits++) {
            BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (candidate.doubleValue() == value) {
                return candidate.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /**
     * The general format: plain unless the exponent is out of range.
     *
     * @param precision most significant digits before an exponent is used; 0 for "as many as the number has, at least 15"
     */
    static String general(BigDecimal number, int precision, String exponentSign) {
        BigDecimal value = number.stripTrailingZeros();
        int digits = value.precision();
        int point = digits - value.scale();
        int limit = precision > 0 ? precision : Math.max(digits, PLAIN_DIGITS);
        if (value.signum() == 0 || (point <= limit && point >= LEAST_PLAIN_SCALE)) {
            return value.signum() == 0 ? "0" : value.toPlainString();
        }
        String all = value.unscaledValue().abs().toString();
        String mantissa = all.length() == 1 ? all : all.charAt(0) + "." + all.substring(1);
        int exponent = point - 1;
        String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : Integer.toString(Math.abs(exponent));
        return (value.signum() < 0 ? "-" : "") + mantissa + exponentSign + (exponent < 0 ? "-" : "+") + size;
    }

    /**
     * Reads a double leniently: white space around it, one sign, an exponent.
     *
     * @param thousands whether commas may stand between the digits before the point
     */
    public static Optional<Double> parse(String text, boolean thousands) {
        String trimmed = Chars.trim(text);
        Optional<Double> named = namedValue(trimmed);
        if (named.isPresent()) {
            return named;
        }
        StringBuilder digits = new StringBuilder(trimmed.length());
        return NumberText.copy(trimmed, digits, thousands, true)
                ? Optional.of(Double.parseDouble(digits.toString()))
                : Optional.empty();
    }

    private static Optional<Double> namedValue(String text) {
        return switch (Chars.upper(text)) {
            case "NAN", "-NAN", "+NAN" -> Optional.of(Double.NaN);
            case "INFINITY", "+INFINITY", "\u221e" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-INFINITY", "-\u221e" -> Optional.of(Double.NEGATIVE_INFINITY);
            default -> Optional.empty();
        };
    }
}
