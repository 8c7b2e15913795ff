package io.jenkins.plugins.caretaker.variable.template;

/** Says what is wrong with a tag, where, and what to do. */
final class ParseMessage {

    private static final int LONGEST_QUOTE = 40;

    private ParseMessage() {}

    /**
     * Describes a place where no token could be read.
     *
     * @param start    where the tag begins
     * @param furthest the place that no reading of it got past
     */
    static TemplateError of(String text, int start, int furthest) {
        if (text.startsWith("#{/", start)) {
            return TemplateError.at(
                    text, start, "'" + quote(text, start, start + 9) + "' closes nothing that is open here");
        }
        boolean isEnd = furthest >= text.length();
        TemplateError place = TemplateError.at(text, Math.min(furthest, text.length()), "");
        String found = isEnd
                ? "the text ends before the tag is complete"
                : "'" + text.charAt(furthest) + "' at " + place.line() + ":" + place.column() + " does not fit";
        return TemplateError.at(
                text,
                start,
                "the tag '" + quote(text, start, furthest + 1) + "' cannot be read: " + found
                        + "; write ##{ for #{ as text");
    }

    private static String quote(String text, int from, int to) {
        int end = Math.min(text.length(), to);
        int brace = text.indexOf('}', from);
        if (text.startsWith("#{/", from) && brace >= 0) {
            end = Math.min(brace + 1, from + LONGEST_QUOTE);
        }
        String quoted = text.substring(from, end).lines().findFirst().orElse("");
        return quoted.length() > LONGEST_QUOTE ? quoted.substring(0, LONGEST_QUOTE) + "…" : quoted;
    }
}
