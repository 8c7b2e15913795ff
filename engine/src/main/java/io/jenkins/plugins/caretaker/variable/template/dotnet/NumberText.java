package io.jenkins.plugins.caretaker.variable.template.dotnet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** Reads decimals and integers as .NET's {@code TryParse} does in its default styles. */
public final class NumberText {

    private static final BigDecimal LARGEST_DECIMAL = new BigDecimal("79228162514264337593543950335");
    private static final int MOST_DECIMALS = 28;

    private NumberText() {}

    /** A decimal: sign in front or behind, thousands separators, no exponent. */
    public static Optional<BigDecimal> decimal(String text) {
        String trimmed = Chars.trim(text);
        if (trimmed.length() > 1 && (trimmed.endsWith("-") || trimmed.endsWith("+"))) {
            String front = Chars.trim(trimmed.substring(0, trimmed.length() - 1));
            boolean signed = front.startsWith("-") || front.startsWith("+");
            trimmed = signed ? "" : trimmed.charAt(trimmed.length() - 1) + front;
        }
        StringBuilder digits = new StringBuilder();
        if (!copy(trimmed, digits, true, false)) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(digits.toString());
        if (value.abs().compareTo(LARGEST_DECIMAL) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                value.scale() > MOST_DECIMALS ? value.setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN) : value);
    }

    /** A 32 bit integer: white space around it and a sign are allowed, nothing else. */
    public static Optional<Integer> integer(String text) {
        String digits = Chars.trim(text);
        int from = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
        if (digits.length() == from || digits.length() > 400) {
            return Optional.empty();
        }
        for (int i = from; i < digits.length(); i++) {
            if (!isDigit(digits.charAt(i))) {
                return Optional.empty();
            }
        }
        BigInteger value = new BigInteger(digits);
        return value.bitLength() < 32 ? Optional.of(value.intValue()) : Optional.empty();
    }

    /** Copies a number without its commas; false when the text is not a number. */
    static boolean copy(String text, StringBuilder digits, boolean thousands, boolean exponent) {
        int at = 0;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            digits.append(text.charAt(at++));
        }
        int start = at;
        int seen = 0;
        while (at < text.length()
                && (isDigit(text.charAt(at)) || (thousands && at > start && text.charAt(at) == ','))) {
            if (text.charAt(at) != ',') {
                digits.append(text.charAt(at));
                seen++;
            }
            at++;
        }
        if (at < text.length() && text.charAt(at) == '.') {
            digits.append(text.charAt(at++));
            while (at < text.length() && isDigit(text.charAt(at))) {
                digits.append(text.charAt(at++));
                seen++;
            }
        }
        if (seen > 0 && exponent && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at = copyExponent(text, digits, at);
        }
        return seen > 0 && at == text.length();
    }

    private static int copyExponent(String text, StringBuilder digits, int at) {
        int from = at + 1;
        if (from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+')) {
            from++;
        }
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        if (end == from) {
            return at;
        }
        digits.append(text, at, end);
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
