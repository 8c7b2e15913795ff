package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.machine.Checked.Note;
import io.jenkins.plugins.caretaker.machine.Facts.OperatingSystem;
import io.jenkins.plugins.caretaker.machine.Metadata;
import io.jenkins.plugins.caretaker.machine.Severity;
import io.jenkins.plugins.caretaker.message.MessageLine;
import io.jenkins.plugins.caretaker.message.MessageReader;
import io.jenkins.plugins.caretaker.message.ServiceMessage;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Level;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Mask;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Other;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.transport.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check's scripts said. Keeps little, whatever is printed, and asks for an end of what prints without one. Written by one thread
 * at a time, read when the scripts have ended.
 */
final class CheckOutput implements Output {

    /** Characters; whoever looks at a machine has no use for more. */
    static final long MOST = 16L * 1024 * 1024;

    private static final int LINES_KEPT = 100;
    private static final int LONGEST_LINE = 1_000;

    private final Masker masker;
    private final Runnable tooMuch;
    private final MessageReader reader = new MessageReader();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, String> told = new HashMap<>();
    private long printed;
    private int dropped;
    private String lastOnStderr = "";

    /** @param tooMuch called when {@link #MOST} characters were printed, on the thread that reads them */
    CheckOutput(Masker masker, Runnable tooMuch) {
        this.masker = masker;
        this.tooMuch = tooMuch;
    }

    @Override
    public synchronized void line(Stream stream, String piece, boolean continues) {
        if (isTooMuch()) return;
        printed += piece.length() + 1L;
        if (isTooMuch()) tooMuch.run();
        ServiceMessage.Stream from =
                stream == Stream.STDERR ? ServiceMessage.Stream.STDERR : ServiceMessage.Stream.STDOUT;
        MessageLine line = reader.read(from, piece, continues);
        line.messages().forEach(message -> take(message, line.text()));
        if (!line.isShown()) return;
        if (line.level() == Level.WARNING) keep(warnings, line.text());
        if (line.level() == Level.ERROR) keep(errors, line.text());
        if (stream == Stream.STDERR && !line.text().isBlank()) lastOnStderr = shown(line.text());
    }

    /** Whether a script is known to run, or to have run. */
    synchronized boolean hasBegun() {
        return printed > 0;
    }

    /** Whether the policy's own part was begun. */
    synchronized boolean ownHasBegun() {
        return told.containsKey(CheckScript.OWN);
    }

    synchronized boolean isTooMuch() {
        return printed > MOST;
    }

    /** Lines that were said to be warnings, and what could not be taken. */
    synchronized List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        if (dropped > 0) all.add(dropped + " entries of metadata beyond " + Metadata.LIMIT + " were not taken");
        return all;
    }

    /** Lines that were said to be errors. */
    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    /** What a script that failed probably failed of; may be empty. */
    synchronized String lastOnStderr() {
        return lastOnStderr;
    }

    synchronized Optional<OperatingSystem> system() {
        return Optional.ofNullable(told.get(CheckScript.VERSION))
                .map(version -> new OperatingSystem(
                        told.getOrDefault(CheckScript.OS, ""), told.getOrDefault(CheckScript.SHELL, ""), version));
    }

    /** Free space of the root file system, in KiB. */
    synchronized Optional<Long> freeDisk() {
        return Optional.ofNullable(told.get(CheckScript.DISK))
                .filter(kib -> kib.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    synchronized List<Note> notes() {
        return List.copyOf(notes);
    }

    /** @param rest of the line, around its messages */
    private void take(ServiceMessage message, String rest) {
        if (message instanceof Mask mask) masker.add(mask.value());
        if (!(message instanceof Other other)) return;
        Map<String, String> said = other.attributes();
        switch (other.name()) {
            // of what the policy's script prints, none is
            case CheckScript.OS, CheckScript.SHELL, CheckScript.VERSION, CheckScript.DISK, CheckScript.OWN -> {
                if (!ownHasBegun()) told.put(other.name(), masker.mask(rest));
            }
            case CheckScript.METADATA -> note(said);
            case CheckScript.REMOVE -> add(new Note.Remove(text(said, "id")));
            default -> {
                // of a kind that means nothing here
            }
        }
    }

    private void note(Map<String, String> said) {
        String word = said.getOrDefault("severity", Severity.INFO.word());
        Optional<Severity> severity = Severity.ofWord(word);
        if (severity.isEmpty()) {
            keep(
                    warnings,
                    "metadata '" + text(said, "id") + "' has the severity '" + word
                            + "'; it is info, warning or error");
            return;
        }
        add(new Note.Set(text(said, "id"), severity.get(), text(said, "value"), text(said, "message")));
    }

    private void add(Note note) {
        if (notes.size() < Metadata.LIMIT) notes.add(note);
        else dropped++;
    }

    private String text(Map<String, String> said, String key) {
        return masker.mask(said.getOrDefault(key, ""));
    }

    private void keep(List<String> lines, String text) {
        if (lines.size() < LINES_KEPT) lines.add(shown(text));
    }

    private String shown(String text) {
        return masker.mask(text.substring(0, Math.min(text.length(), LONGEST_LINE)));
    }
}
