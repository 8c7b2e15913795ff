package io.jenkins.plugins.caretaker.standalone.terminal;

/** Colours and weights by what they mean. */
public enum Style {
    GOOD("32"),
    BAD("31"),
    WARNING("33"),
    ACTIVE("36"),
    FAINT("2"),
    STRONG("1");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text in this style, or as it is where there is no colour. */
    public String paint(String text, boolean colours) {
        return colours && !text.isEmpty() ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
