package io.jenkins.plugins.caretaker.web.stream;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.run.log.LogLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Which lines of a log somebody wants, and how. Immutable.
 *
 * @param least lines below this level are left out
 * @param text lines without this text are left out, whatever its case
 */
record LogForm(Level least, Optional<String> text, boolean isEventStream) {

    LogForm {
        text = text.map(words -> words.toLowerCase(Locale.ROOT));
    }

    /** Whether the bytes of the file can be sent as they are. */
    boolean isWhole() {
        return !isEventStream && least == Level.DEBUG && text.isEmpty();
    }

    /**
     * The wanted ones of some lines.
     *
     * @param offset of the end of them in the file
     */
    byte[] of(byte[] lines, int length, long offset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 64);
        int from = 0;
        boolean any = false;
        for (int i = 0; i < length; i++) {
            if (lines[i] != '\n' && i < length - 1) continue;
            int next = i + 1;
            int end = lines[i] == '\n' ? i : next;
            if (isWanted(lines, from, end)) {
                if (isEventStream && !any) write(out, "id: " + offset + "\n");
                any = true;
                if (isEventStream) write(out, "data: ");
                out.write(lines, from, end - from);
                out.write('\n');
            }
            from = next;
        }
        if (isEventStream && any) out.write('\n');
        return out.toByteArray();
    }

    /** What is said at the end of the log. */
    byte[] end(long offset) {
        return isEventStream
                ? ("id: " + offset + "\nevent: end\ndata: {\"offset\":" + offset + "}\n\n")
                        .getBytes(StandardCharsets.US_ASCII)
                : new byte[0];
    }

    private boolean isWanted(byte[] lines, int from, int end) {
        if (least == Level.DEBUG && text.isEmpty()) return true;
        String line = new String(lines, from, end - from, StandardCharsets.UTF_8);
        boolean loud =
                LogLine.levelOf(line).map(level -> level.compareTo(least) >= 0).orElse(true);
        return loud
                && text.filter(words -> !line.toLowerCase(Locale.ROOT).contains(words))
                        .isEmpty();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
