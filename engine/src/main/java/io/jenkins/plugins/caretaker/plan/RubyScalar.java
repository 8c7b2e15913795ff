package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plain YAML scalar means to Ruby, and how Ruby prints it: {@code 010} is 8, {@code 1.50} is 1.5, {@code yes} is
 * true, {@code 1:30} is 90. Pure. Source: YAML 1.1 as Ruby's Psych scans it; DOPi observed.
 */
final class RubyScalar {

    private static final Set<String> TRUE = Set.of("yes", "true", "on");
    private static final Set<String> FALSE = Set.of("no", "false", "off");

    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_,]+");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_,]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)");
    private static final Pattern HEX = Pattern.compile("[-+]?0x[0-9a-fA-F_,]+");
    private static final Pattern SIXTIETHS = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(?:[0-9][0-9_,]*)?\\.[0-9]*(?:[eE][+-][0-9]+)?");

    /** Longer numbers stay text: nobody means them as numbers, and converting them takes quadratic time. */
    private static final int LONGEST_NUMBER = 60;

    private RubyScalar() {}

    static Scalar plain(String text, Location where) {
        if (text.isEmpty() || text.equals("~")) return new Scalar("", Kind.NULL, false, where);
        char first = text.charAt(0);
        if (first == ':' && text.length() > 1) return symbol(text, where);
        if (isNumeric(first) && text.length() <= LONGEST_NUMBER) return numeric(text, where);
        return text.length() > 5 ? Scalar.text(text, where) : word(text, where);
    }

    private static Scalar symbol(String text, Location where) {
        String name = text.substring(1);
        boolean quoted = name.length() > 1 && (isQuoted(name, '"') || isQuoted(name, '\''));
        return new Scalar(quoted ? name.substring(1, name.length() - 1) : name, Kind.TEXT, true, where);
    }

    private static boolean isQuoted(String name, char quote) {
        return name.charAt(0) == quote && name.charAt(name.length() - 1) == quote;
    }

    private static Scalar word(String text, Location where) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) return new Scalar("true", Kind.BOOLEAN, false, where);
        if (FALSE.contains(lower)) return new Scalar("false", Kind.BOOLEAN, false, where);
        if (lower.equals("null")) return new Scalar("", Kind.NULL, false, where);
        return Scalar.text(text, where);
    }

    private static boolean isNumeric(char first) {
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }

    private static Scalar numeric(String text, Location where) {
        if (DECIMAL.matcher(text).matches()) return number(digits(text), 10, where);
        if (OCTAL.matcher(text).matches()) return number(digits(text), 8, where);
        if (HEX.matcher(text).matches()) return number(digits(text).replaceFirst("0x", ""), 16, where);
        if (BINARY.matcher(text).matches()) return number(digits(text).replaceFirst("0b", ""), 2, where);
        if (SIXTIETHS.matcher(text).matches()) return numberOf(sixtieths(digits(text)), where);
        if (FLOAT.matcher(text).matches()) return decimal(text, where);
        return special(text, where);
    }

    private static String digits(String text) {
        String plain = text.replace("_", "").replace(",", "");
        return plain.startsWith("+") ? plain.substring(1) : plain;
    }

    private static Scalar number(String digits, int radix, Location where) {
        boolean none = digits.isEmpty() || digits.equals("-");
        return none ? Scalar.text(digits, where) : numberOf(new BigInteger(digits, radix), where);
    }

    private static Scalar numberOf(Object value, Location where) {
        return new Scalar(value.toString(), Kind.NUMBER, false, where);
    }

    private static BigInteger sixtieths(String text) {
        boolean negative = text.startsWith("-");
        BigInteger sum = BigInteger.ZERO;
        for (String part : (negative ? text.substring(1) : text).split(":")) {
            sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return negative ? sum.negate() : sum;
    }

    private static Scalar decimal(String text, Location where) {
        String digits = digits(text);
        if (digits.chars().noneMatch(Character::isDigit)) return Scalar.text(text, where);
        return numberOf(print(Double.parseDouble(digits)), where);
    }

    private static Scalar special(String text, Location where) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> numberOf("Infinity", where);
            case "-.inf" -> numberOf("-Infinity", where);
            case ".nan" -> numberOf("NaN", where);
            default -> Scalar.text(text, where);
        };
    }

    /** Ruby writes small and large floats with an exponent of at least two digits, all others without. */
    private static String print(double value) {
        double size = Math.abs(value);
        if (Double.isInfinite(value)) return value < 0 ? "-Infinity" : "Infinity";
        if (size != 0 && (size < 1e-4 || size >= 1e16)) return exponential(value);
        String plain = new BigDecimal(Double.toString(value)).toPlainString();
        String exact = plain.contains(".") ? plain : plain + ".0";
        return value == 0 && 1 / value < 0 ? "-0.0" : exact;
    }

    private static String exponential(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        String fraction = digits.length() > 1 ? digits.substring(1) : "0";
        String sign = exponent < 0 ? "-" : "+";
        return (value < 0 ? "-" : "") + digits.charAt(0) + "." + fraction + "e" + sign
                + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
    }
}
