package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The setting {@code expect_exit_codes}: a number, a list of numbers, or {@code all}. Source: DOP B.1, exit_code.rb.
 *
 * @param all any code will do
 */
record ExitCodes(boolean all, Set<Integer> codes) {

    static final ExitCodes ZERO = of(0);

    static ExitCodes of(Integer... codes) {
        return new ExitCodes(false, new TreeSet<>(List.of(codes)));
    }

    static ExitCodes read(Settings settings, ExitCodes fallback) {
        return settings.value("expect_exit_codes")
                .map(value -> read(value, settings))
                .orElse(fallback);
    }

    boolean accept(int code) {
        return all || codes.contains(code);
    }

    /** Completes "expected …". */
    String describe() {
        String list = codes.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return codes.size() == 1 ? list : "one of " + list;
    }

    private static ExitCodes read(PlanValue value, Settings settings) {
        if (value instanceof Scalar scalar
                && scalar.text().toLowerCase(Locale.ROOT).equals("all")) {
            return new ExitCodes(true, Set.of());
        }
        Set<Integer> codes = new TreeSet<>();
        Settings.items(value).stream()
                .filter(item -> !settings.isOpen(item))
                .forEach(item -> settings.asNumber(item)
                        .ifPresentOrElse(
                                codes::add,
                                () -> settings.wrong(
                                        item, "expect_exit_codes", "a number, a list of numbers or 'all'")));
        return new ExitCodes(false, codes);
    }
}
