package io.jenkins.plugins.caretaker.variable.template.filter;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import io.jenkins.plugins.caretaker.variable.template.dotnet.NumberText;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Filters that cut, join and compare text. Positions and lengths count UTF-16 units. */
final class Texts {

    private Texts() {}

    /** A filter that takes an input and no options. */
    static Filter bare(UnaryOperator<String> change) {
        return call -> call.input() == null || call.count() > 0 ? null : change.apply(call.input());
    }

    /** A filter that compares its input with its one option, ordinal, and answers {@code true} or {@code false}. */
    static Filter test(BiPredicate<String, String> test) {
        return call -> call.input() == null || call.count() != 1
                ? null
                : String.valueOf(test.test(call.input(), call.option(0)));
    }

    static String append(FilterCall call) {
        return call.count() == 0 ? null : before(call) + String.join("", call.options());
    }

    static String prepend(FilterCall call) {
        return call.count() == 0 ? null : String.join("", call.options()) + before(call);
    }

    private static String before(FilterCall call) {
        return call.input() == null ? "" : call.input();
    }

    static String truncate(FilterCall call) {
        int length = call.input() == null || call.count() == 0 ? -1 : size(call.option(0));
        if (length < 0) {
            return null;
        }
        String suffix = call.count() > 1 ? call.option(1) : "...";
        return length < call.input().length() ? call.input().substring(0, length) + suffix : call.input();
    }

    static String trim(FilterCall call) {
        if (call.input() == null || call.count() == 0) {
            return call.input() == null ? null : Chars.trim(call.input());
        }
        return switch (Chars.lower(call.option(0))) {
            case "start" -> Chars.trim(call.input(), true, false);
            case "end" -> Chars.trim(call.input(), false, true);
            default -> null;
        };
    }

    static String substring(FilterCall call) {
        if (call.input() == null || call.count() == 0 || call.count() > 2) {
            return null;
        }
        int start = call.count() == 1 ? 0 : size(call.option(0));
        int length = size(call.option(call.count() - 1));
        if (start < 0 || length < 0 || start > call.input().length()) {
            return null;
        }
        long end = (long) start + length;
        if (end > Integer.MAX_VALUE) {
            throw call.failure("start " + start + " and length " + length + " reach past the largest length there is");
        }
        return call.input().substring(start, (int) Math.min(end, call.input().length()));
    }

    /** A length or position, or -1 when the option is none. */
    private static int size(String option) {
        Optional<Integer> number = NumberText.integer(option);
        return number.isPresent() && number.get() >= 0 ? number.get() : -1;
    }
}
