package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import java.util.List;
import java.util.regex.Pattern;

/** What names are the same and which a template can spell. Letter case does not count. Source: mission.md A.2, A.3 "Grammar". */
public final class VariableNames {

    private static final String PART = "[\\p{L}\\p{Nd}_:/~()@-]++(?: ++[\\p{L}\\p{Nd}_:/~()@-]++)*+";
    private static final Pattern PATH =
            Pattern.compile(PART + "(?:\\." + PART + "|\\[(?! )[^\\[\\]#\\p{Cntrl}]*+\\])*+");

    /** Words that end a name when they stand alone. Source: octostache.md 16. */
    private static final List<String> ENDING = List.of(" in ", " == ", " != ");

    private VariableNames() {}

    /**
     * Whether a template can name exactly this variable: {@code DbHost}, {@code Db.Host}, {@code Db[main].Host}. Another name
     * would at best be bound to its beginning.
     */
    public static boolean isReadable(String name) {
        return PATH.matcher(name).matches() && ENDING.stream().noneMatch(name::contains);
    }

    /** The key under which a name is kept. */
    public static String key(String name) {
        return Chars.fold(name);
    }

    static boolean same(String name, String other) {
        return key(name).equals(key(other));
    }
}
