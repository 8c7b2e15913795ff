package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.machine.Facts.OperatingSystem;
import io.jenkins.plugins.caretaker.message.MessageLine;
import io.jenkins.plugins.caretaker.message.MessageReader;
import io.jenkins.plugins.caretaker.message.ServiceMessage;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Level;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Other;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.transport.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a check's script said. Keeps little, whatever is printed. Written by one thread at a time, read when the script has ended. */
final class CheckOutput implements Output {

    private static final int KEPT = 100;

    private final Masker masker;
    private final MessageReader reader = new MessageReader();
    private final List<Other> messages = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    CheckOutput(Masker masker) {
        this.masker = masker;
    }

    @Override
    public synchronized void line(Stream stream, String piece, boolean continues) {
        ServiceMessage.Stream from =
                stream == Stream.STDERR ? ServiceMessage.Stream.STDERR : ServiceMessage.Stream.STDOUT;
        MessageLine line = reader.read(from, piece, continues);
        for (ServiceMessage message : line.messages()) {
            if (message instanceof Other other && messages.size() < KEPT) messages.add(other);
        }
        if (!line.isShown()) return;
        if (line.level() == Level.WARNING) keep(warnings, line.text());
        if (line.level() == Level.ERROR) keep(errors, line.text());
    }

    /** Lines that were said to be warnings. */
    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Lines that were said to be errors. */
    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    synchronized Optional<OperatingSystem> system() {
        return find(CheckScript.SYSTEM)
                .map(found -> new OperatingSystem(
                        found.getOrDefault("os", ""),
                        found.getOrDefault("shell", ""),
                        found.getOrDefault("version", "")));
    }

    /** Free space of the root file system, in KiB. */
    synchronized Optional<Long> freeDisk() {
        return find(CheckScript.DISK)
                .map(found -> found.getOrDefault("kib", ""))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private Optional<Map<String, String>> find(String name) {
        return messages.stream()
                .filter(message -> message.name().equals(name))
                .map(Other::attributes)
                .findFirst();
    }

    private void keep(List<String> lines, String text) {
        if (lines.size() < KEPT) lines.add(masker.mask(text.substring(0, Math.min(text.length(), 1_000))));
    }
}
