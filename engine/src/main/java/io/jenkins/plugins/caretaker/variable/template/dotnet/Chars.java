package io.jenkins.plugins.caretaker.variable.template.dotnet;

/** Characters as .NET sees them: one UTF-16 unit at a time. */
public final class Chars {

    private Chars() {}

    /** White space is Unicode white space, the no-break space included. Source: octostache.md 16. */
    public static boolean isWhiteSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c == 0x85 || Character.isSpaceChar(c);
    }

    /** Removes white space, as {@link #isWhiteSpace} defines it, from the chosen ends. */
    public static String trim(String text, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && isWhiteSpace(text.charAt(from))) {
            from++;
        }
        while (end && to > from && isWhiteSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    public static String trim(String text) {
        return trim(text, true, true);
    }

    /** The form under which names that differ only in case are the same name. */
    public static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (upper(name.charAt(i)) != name.charAt(i)) {
                return upper(name);
            }
        }
        return name;
    }

    /** Upper case, one character for one character: the sharp s stays. Source: octostache.md 18. */
    public static String upper(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = upper(chars[i]);
        }
        return new String(chars);
    }

    /** Lower case, one character for one character. */
    public static String lower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = lower(chars[i]);
        }
        return new String(chars);
    }

    // The invariant culture leaves the Turkish letters alone; Java would map them to and from ASCII.
    private static char upper(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
        }
        return c == '\u0131' || c == '\u017f' ? c : Character.toUpperCase(c);
    }

    private static char lower(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return c == '\u0130' || c == '\u212a' ? c : Character.toLowerCase(c);
    }
}
