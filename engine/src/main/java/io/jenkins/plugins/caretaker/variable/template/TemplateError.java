package io.jenkins.plugins.caretaker.variable.template;

/**
 * Why a template could not be read or evaluated.
 *
 * @param message what happened, to what, and what to do
 * @param line    line of the tag in the evaluated template, from 1
 * @param column  column in UTF-16 units, from 1
 */
public record TemplateError(String message, int line, int column) {

    /** The error at an offset of {@code text}. */
    static TemplateError at(String text, int offset, String message) {
        int line = 1;
        int lineStart = 0;
        int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new TemplateError(message, line, end - lineStart + 1);
    }

    /** {@code LINE:COLUMN message}, as it follows a file name in a report. */
    @Override
    public String toString() {
        return line + ":" + column + " " + message;
    }
}
