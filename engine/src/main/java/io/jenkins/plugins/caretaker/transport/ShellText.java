package io.jenkins.plugins.caretaker.transport;

import io.jenkins.plugins.caretaker.text.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a script gets into a shell: the shell is started with a constant command, reads the script from standard input to
 * its end mark and evaluates it. So nothing of the script is on an argument list, its commands find an empty standard
 * input, and a script whose end was lost on the way is not run at all.
 */
final class ShellText {

    private static final String END = "#caretaker-end";

    /** For any POSIX shell. {@code command -p} finds cat whatever PATH the script is to have. */
    static final String READ_AND_RUN =
            "__caretaker=$(command -p cat);case $__caretaker in *" + END + ")eval \"$__caretaker\";;*)exit 125;;esac";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ShellText() {}

    /** The same for a raw terminal, which has no end of input: reads as many bytes as there are. */
    static String readAndRunFromTerminal(int bytes) {
        return READ_AND_RUN.replace("cat)", "head -c " + bytes + ");exec </dev/null");
    }

    /**
     * What to write to the shell's standard input.
     *
     * @param exports variables the script itself sets first, on its first line so that line numbers stay right
     * @throws IllegalArgumentException for text or a name that no shell can take
     */
    static byte[] stdin(String text, Map<String, String> exports) {
        StringBuilder all = new StringBuilder("unset __caretaker;");
        exports.forEach((name, value) -> all.append("export ")
                .append(checkedName(name))
                .append('=')
                .append(ShellQuote.single(value))
                .append(';'));
        all.append(' ').append(text).append('\n').append(END);
        if (all.indexOf("\0") >= 0)
            throw new IllegalArgumentException("a script cannot hold the NUL character; remove it");
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String checkedName(String name) {
        if (NAME.matcher(name).matches()) return name;
        throw new IllegalArgumentException("the environment variable '" + name
                + "' cannot be set by a shell; a name has letters, digits and _ and begins with no digit");
    }
}
