package io.jenkins.plugins.caretaker.run.value;

import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tokens without a value get one only when an execution runs. */
final class LaterTokens {

    private static final Set<SystemVariable> OF_THE_RUN =
            EnumSet.of(SystemVariable.EXECUTION_ID, SystemVariable.EXECUTION_CREATED);
    private static final Pattern OUTPUT = Pattern.compile("(?i)\\.Output[.\\[]");
    private static final Pattern FIRST_NAME =
            Pattern.compile("#\\{(?:if |unless |each \\S+ in )?\\s*([^|}=!]+?)\\s*[|}=!]");

    private LaterTokens() {}

    /**
     * Says so of one token.
     *
     * @param first whether its command is the first of its step: others read by their plain name what those before put out
     */
    static boolean isLater(String token, boolean first) {
        if (!first || OUTPUT.matcher(token).find()) return true;
        Matcher name = FIRST_NAME.matcher(token);
        return name.find()
                && SystemVariable.ofName(name.group(1))
                        .filter(OF_THE_RUN::contains)
                        .isPresent();
    }
}
