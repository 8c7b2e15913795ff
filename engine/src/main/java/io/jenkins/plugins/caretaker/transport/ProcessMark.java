package io.jenkins.plugins.caretaker.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process of this machine, told from any other that gets its number later. Needs Linux' {@code /proc}.
 *
 * @param start in clock ticks since the machine started; empty for what is no mark
 */
record ProcessMark(long pid, String start) {

    private static final int STATE = 0;
    private static final int START = 19;
    private static final List<String> DEAD = List.of("Z", "X");

    /** Empty if there is no such process, or it has ended. */
    static Optional<ProcessMark> of(long pid) {
        try {
            // its name stands in brackets and may hold anything
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return DEAD.contains(fields[STATE]) ? Optional.empty() : Optional.of(new ProcessMark(pid, fields[START]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** As {@link #toString} wrote it; a mark of no process if it is none. */
    static ProcessMark read(String text) {
        String[] parts = text.split("-", -1);
        boolean mark = parts.length == 2 && parts[0].matches("\\d{1,18}");
        return mark ? new ProcessMark(Long.parseLong(parts[0]), parts[1]) : new ProcessMark(0, "");
    }

    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    @Override
    public String toString() {
        return pid + "-" + start;
    }
}
