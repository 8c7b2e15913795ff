package io.jenkins.plugins.caretaker.variable.template.dotnet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A custom numeric format such as {@code #,##0.00} or {@code 0.0 %;(0.0 %);none}: placeholders {@code 0 #}, point,
 * grouping and scaling commas, percent and per mille, quoted and escaped text, exponents, up to three sections.
 */
final class CustomNumberFormat {

    private final List<String> sections = new ArrayList<>();

    CustomNumberFormat(String format) {
        int start = 0;
        for (int i = 0; i < format.length(); i = next(format, i)) {
            if (format.charAt(i) == ';') {
                sections.add(format.substring(start, i));
                start = i + 1;
            }
        }
        sections.add(format.substring(start));
    }

    /** The index after the character, escape or quoted text at {@code i}. */
    private static int next(String format, int i) {
        char c = format.charAt(i);
        if (c == '\\') {
            return i + 2;
        }
        if (c == '\'' || c == '"') {
            int end = format.indexOf(c, i + 1);
            return end < 0 ? format.length() : end + 1;
        }
        return i + 1;
    }

    String apply(BigDecimal value) {
        if (value.signum() < 0 && sections.size() > 1 && !sections.get(1).isEmpty()) {
            String text = new Section(sections.get(1)).print(value.negate());
            return text;
        }
        boolean zero = new Section(sections.get(0)).roundsToZero(value);
        if (zero && sections.size() > 2 && !sections.get(2).isEmpty()) {
            return new Section(sections.get(2)).print(BigDecimal.ZERO);
        }
        String text = new Section(sections.get(0)).print(value.abs());
        return value.signum() < 0 && !zero ? "-" + text : text;
    }

    /** One section, counted once and then printed. */
    private static final class Section {
        private final String format;
        private int zerosBefore;
        private int zerosAfter;
        private int after;
        private int before;
        private int shift;
        private boolean grouped;
        private boolean exponent;

        Section(String format) {
            this.format = format;
            boolean point = false;
            int commas = 0;
            for (int i = 0; i < format.length(); i = next(format, i)) {
                char c = format.charAt(i);
                if (c == '0' || c == '#') {
                    grouped |= commas > 0 && before > 0 && !point;
                    commas = 0;
                    count(c, point);
                } else if (c == ',') {
                    commas++;
                } else if (c == '.' && !point) {
                    point = true;
                    shift -= before > 0 ? 3 * commas : 0;
                    commas = 0;
                } else if (c == '%') {
                    shift += 2;
                } else if (c == '\u2030') {
                    shift += 3;
                } else if (exponentLength(i) > 0) {
                    exponent = true;
                }
            }
            shift -= before > 0 && !point ? 3 * commas : 0;
        }

        private void count(char c, boolean point) {
            if (point) {
                after++;
                zerosAfter = c == '0' ? after : zerosAfter;
            } else {
                before++;
                zerosBefore += c == '0' || zerosBefore > 0 ? 1 : 0;
            }
        }

        /** Length of an exponent such as {@code E+00} at {@code i}, 0 if there is none. */
        private int exponentLength(int i) {
            if (Character.toUpperCase(format.charAt(i)) != 'E') {
                return 0;
            }
            int at = i + 1;
            if (at < format.length() && (format.charAt(at) == '+' || format.charAt(at) == '-')) {
                at++;
            }
            int digits = at;
            while (at < format.length() && format.charAt(at) == '0') {
                at++;
            }
            return at == digits ? 0 : at - i;
        }

        boolean roundsToZero(BigDecimal value) {
            return exponent ? value.signum() == 0 : scaled(value).signum() == 0;
        }

        private BigDecimal scaled(BigDecimal value) {
            return value.movePointRight(shift).setScale(after, RoundingMode.HALF_UP);
        }

        String print(BigDecimal value) {
            int power = 0;
            BigDecimal shown = value;
            if (exponent && value.signum() != 0) {
                int digitsBefore = Math.max(1, before);
                power = value.precision() - value.scale() - digitsBefore;
                shown = value.movePointLeft(power);
            }
            String plain = scaled(shown).toPlainString();
            int point = plain.indexOf('.');
            String whole = point < 0 ? plain : plain.substring(0, point);
            String fraction = point < 0 ? "" : plain.substring(point + 1);
            whole = "0".equals(whole) ? "" : whole;
            whole = "0".repeat(Math.max(0, zerosBefore - whole.length())) + whole;
            return fill(whole, trimmed(fraction), power);
        }

        private String trimmed(String fraction) {
            int end = fraction.length();
            while (end > zerosAfter && fraction.charAt(end - 1) == '0') {
                end--;
            }
            return fraction.substring(0, end);
        }

        private String fill(String whole, String fraction, int power) {
            StringBuilder out = new StringBuilder();
            int left = Math.max(before, whole.length());
            int placeholders = before;
            int decimals = 0;
            boolean point = false;
            for (int i = 0; i < format.length(); ) {
                char c = format.charAt(i);
                int end = next(format, i);
                if ((c == '0' || c == '#') && point) {
                    out.append(decimals < fraction.length() ? fraction.substring(decimals, decimals + 1) : "");
                    decimals++;
                } else if (c == '0' || c == '#') {
                    placeholders--;
                    left = digits(out, whole, left, placeholders);
                } else if (c == '.' && !point) {
                    left = digits(out, whole, left, 0);
                    out.append(fraction.isEmpty() ? "" : ".");
                    point = true;
                } else if (c == '\\' || c == '\'' || c == '"') {
                    int close =
                            c == '\\' ? Math.min(end, format.length()) : end - (format.charAt(end - 1) == c ? 1 : 0);
                    out.append(format, Math.min(i + 1, close), Math.max(close, Math.min(i + 1, close)));
                } else if (exponentLength(i) > 0) {
                    end = i + exponentLength(i);
                    out.append(exponentText(i, end, power));
                } else if (c != ',' && c != '.') {
                    out.append(c);
                }
                i = end;
            }
            return out.toString();
        }

        /** Prints the digits at places {@code from} down to, not including, {@code to}, counted from the point. */
        private int digits(StringBuilder out, String whole, int from, int to) {
            for (int place = from; place > to; place--) {
                if (place <= whole.length()) {
                    out.append(whole.charAt(whole.length() - place));
                    out.append(grouped && place > 1 && place % 3 == 1 ? "," : "");
                }
            }
            return to;
        }

        private String exponentText(int from, int to, int power) {
            String spec = format.substring(from, to);
            int zeros = (int) spec.chars().filter(c -> c == '0').count();
            String digits = Integer.toString(Math.abs(power));
            String sign = power < 0 ? "-" : spec.contains("+") ? "+" : "";
            return spec.charAt(0) + sign + "0".repeat(Math.max(0, zeros - digits.length())) + digits;
        }
    }
}
