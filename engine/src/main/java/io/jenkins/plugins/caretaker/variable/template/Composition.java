package io.jenkins.plugins.caretaker.variable.template;

import java.util.ArrayList;
import java.util.List;

/**
 * What a template gave, as the parts it is made of: for places where a value must not mix with the text around it, such as a
 * shell script.
 *
 * @param parts   in order; empty when there is an error or the template is unset
 * @param missing tokens that could not be evaluated, each once, in the order they were met
 * @param error   null when there was none
 * @param unset   whether the template says that it has no value ({@code | null})
 */
public record Composition(List<Part> parts, List<String> missing, TemplateError error, boolean unset) {

    /** Where a part comes from. */
    public enum Kind {
        /** The template itself, also what blocks let through. */
        TEXT,
        /** An expression. */
        VALUE,
        /** A token without a value, as it was written. */
        ECHO
    }

    /** A part; adjacent texts are one part, adjacent values are not. */
    public record Part(Kind kind, String text) {}

    public Composition {
        parts = List.copyOf(parts);
        missing = List.copyOf(missing);
    }

    /** A text that is no template. */
    public static Composition ofText(String text) {
        return new Composition(List.of(new Part(Kind.TEXT, text)), List.of(), null, false);
    }

    static Composition failed(List<String> missing, TemplateError error) {
        return new Composition(List.of(), missing, error, false);
    }

    /** Cuts what was evaluated, null when unset, at the places where expressions wrote. */
    static Composition of(String text, Evaluator evaluator) {
        List<String> missing = List.copyOf(evaluator.report().missing());
        if (text == null) return new Composition(List.of(), missing, null, true);
        return new Composition(cut(text, evaluator.spans()), missing, null, false);
    }

    private static List<Part> cut(String text, List<Span> spans) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            if (span.from() > at) parts.add(new Part(Kind.TEXT, text.substring(at, span.from())));
            parts.add(new Part(span.kind(), text.substring(span.from(), span.to())));
            at = span.to();
        }
        if (at < text.length()) parts.add(new Part(Kind.TEXT, text.substring(at)));
        return parts;
    }

    /** All parts as one text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return text.toString();
    }

    /** Where in the output something was written that is no text of the template. */
    record Span(Kind kind, int from, int to) {}
}
