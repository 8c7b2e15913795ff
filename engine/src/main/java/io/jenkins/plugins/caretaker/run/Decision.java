package io.jenkins.plugins.caretaker.run;

import java.util.Arrays;
import java.util.Locale;

/** What somebody wants to be done about a failed command. Source: mission.md A10. */
public enum Decision {
    /** Run the command again. */
    RETRY(true),
    /** Leave the command out and go on with the next. */
    IGNORE(false),
    /** Go on without the node. */
    EXCLUDE_NODE(false),
    /** Let the failure be one. */
    FAIL(true);

    private final boolean forRequired;

    Decision(boolean forRequired) {
        this.forRequired = forRequired;
    }

    /** Whether it can be meant for this step: a required one is not left out. */
    public boolean fits(boolean required) {
        return forRequired || !required;
    }

    /** As it is an option of the command line and a word in the journal: {@code exclude-node}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Decision ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no decision is called '" + word + "'"));
    }
}
