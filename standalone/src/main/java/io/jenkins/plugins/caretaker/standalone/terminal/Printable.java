package io.jenkins.plugins.caretaker.standalone.terminal;

/** Text of others, made fit for a terminal. */
public final class Printable {

    private Printable() {}

    /**
     * The text with control characters written out as {@code cat -v} does, tabs excepted: what a node printed must not move
     * the cursor, recolour the screen or type for the reader.
     */
    public static String of(String text) {
        if (isPrintable(text)) return text;
        StringBuilder safe = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(point -> {
            if (!control(point)) safe.appendCodePoint(point);
            else if (point < 0x20 || point == 0x7f) safe.append('^').append((char) (point ^ 0x40));
            else safe.append("M-^").append((char) (point - 0x40));
        });
        return safe.toString();
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) if (control(text.charAt(i))) return false;
        return true;
    }

    private static boolean control(int point) {
        return Character.isISOControl(point) && point != '\t';
    }
}
