package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.stream.Collectors;

/** Writes values as YAML on one line, which can stand anywhere in a plan file and reads as the same values. Pure. */
final class FlowText {

    private FlowText() {}

    static String of(PlanValue value) {
        if (value instanceof Scalar scalar) return scalar(scalar);
        if (value instanceof Sequence list) {
            return list.items().stream().map(FlowText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Mapping) value)
                .entries().entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String scalar(Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> (scalar.symbol() ? "!!symbol " : "") + quoted(scalar.text());
            case NUMBER, BOOLEAN -> scalar.text();
            case NULL -> "null";
        };
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') quoted.append('\\').appendCodePoint(c);
            else if (isPrintable(c)) quoted.appendCodePoint(c);
            else quoted.append(String.format("\\U%08X", c));
        });
        return quoted.append('"').toString();
    }

    /** Line separators count as line ends in YAML, so they are not printable here. Source: YAML 1.2, 5.1. */
    private static boolean isPrintable(int c) {
        return (c >= ' ' && c <= '~')
                || (c >= 0xA0 && c <= 0xFFFD && c != 0x2028 && c != 0x2029 && c != 0xFEFF)
                || c > 0xFFFF;
    }
}
