package io.jenkins.plugins.caretaker.variable.template.filter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code indent}: none, {@code n}, {@code first/rest}, {@code /rest}, a text, or a text for the first line and one for the rest. */
final class Indent {

    private static final Pattern WIDTHS = Pattern.compile("((\\d{1,3})?/)?(\\d{1,3})");
    private static final int WIDEST = 255;

    private Indent() {}

    static String apply(FilterCall call) {
        if (call.input() == null || call.input().isEmpty()) {
            return call.input();
        }
        if (call.count() > 2) {
            return null;
        }
        if (call.count() == 2) {
            return lines(call, call.option(0), call.option(1));
        }
        String option = call.count() == 0 ? "4" : call.option(0);
        Matcher widths = WIDTHS.matcher(option);
        // wider than a byte can say is not a width but the text itself
        if (!widths.matches() || width(widths.group(2)) > WIDEST || width(widths.group(3)) > WIDEST) {
            return lines(call, option, option);
        }
        String rest = " ".repeat(width(widths.group(3)));
        return lines(call, widths.group(1) == null ? rest : " ".repeat(width(widths.group(2))), rest);
    }

    private static int width(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String lines(FilterCall call, String first, String rest) {
        long breaks = call.input().chars().filter(c -> c == '\n').count();
        if (breaks * rest.length() + call.input().length() > call.settings().longest()) {
            throw call.failure(String.format(
                    "the indented text is longer than %d characters",
                    call.settings().longest()));
        }
        return first + call.input().replace("\n", "\n" + rest);
    }
}
