package io.jenkins.plugins.caretaker.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Finds the include statements of one file by reading it as YAML, so that comments, block scalars and quoted text that
 * merely look like one are left alone. Source: DOP plan format, includes; DOPi observed 15.
 */
final class IncludeScan {

    private static final String KEYWORD = "include";

    /**
     * One statement.
     *
     * @param prefix what stands before it on its line: spaces and dashes
     * @param file what it names
     * @param column where the name begins, from 0
     */
    record Include(String prefix, String file, int column) {}

    /** A collection that is open while scanning. */
    private static final class Open {
        private final boolean blockMapping;
        private boolean expectsKey = true;

        Open(boolean blockMapping) {
            this.blockMapping = blockMapping;
        }
    }

    private final String[] lines;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Integer, Include> found = new HashMap<>();
    private Optional<ScalarEvent> keyword = Optional.empty();

    private IncludeScan(String text) {
        this.lines = text.split("\n", -1);
    }

    /** Returns the statements by line, counted from 0. Broken YAML ends the scan; the reader of the whole plan reports it. */
    static Map<Integer, Include> of(String text, LoadSettings settings) {
        if (!text.contains(KEYWORD)) return Map.of();
        IncludeScan scan = new IncludeScan(text);
        try {
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
            while (parser.hasNext()) scan.take(parser.next());
        } catch (YamlEngineException broken) {
            return scan.found;
        }
        return scan.found;
    }

    private void take(Event event) {
        switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> valueTaken();
            case MappingStart -> open(!((CollectionStartEvent) event).isFlow());
            case SequenceStart -> open(false);
            case MappingEnd, SequenceEnd -> {
                open.pop();
                valueTaken();
            }
            default -> keyword = Optional.empty();
        }
    }

    private void open(boolean blockMapping) {
        keyword = Optional.empty();
        open.push(new Open(blockMapping));
    }

    private void scalar(ScalarEvent event) {
        Open around = open.peek();
        boolean isKey = around != null && around.blockMapping && around.expectsKey;
        keyword.ifPresent(key -> statement(key, event));
        boolean starts = isKey && event.isPlain() && event.getValue().equals(KEYWORD);
        valueTaken();
        keyword = starts ? Optional.of(event) : Optional.empty();
    }

    private void valueTaken() {
        keyword = Optional.empty();
        if (!open.isEmpty()) open.peek().expectsKey = !open.peek().expectsKey;
    }

    private void statement(ScalarEvent key, ScalarEvent file) {
        Mark at = key.getStartMark().orElseThrow();
        Mark value = file.getStartMark().orElseThrow();
        String prefix = lines[at.getLine()].substring(0, at.getColumn());
        boolean oneLine = at.getLine() == value.getLine() && !file.isLiteral() && !file.isFolded();
        if (oneLine && !file.getValue().isBlank() && prefix.matches("[ -]*")) {
            found.put(at.getLine(), new Include(prefix, file.getValue(), value.getColumn()));
        }
    }
}
