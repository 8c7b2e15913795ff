package io.jenkins.plugins.caretaker.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds messages in the lines of one stream: a marker, then {@code [}, up to the first {@code ]}. Of several openings before
 * one end only the last can be right, so each character is looked at a bounded number of times whatever is printed.
 */
final class MessageScan {

    /** Longer ones are text: base64 of a value of 750 kB. */
    static final int LONGEST_MESSAGE = 1024 * 1024;

    private static final String HASHES = "##";
    private static final List<String> OPENINGS = List.of("##octopus[", "##caretaker[");

    record Found(String text, List<ServiceMessage> messages) {}

    private final Predicate<ServiceMessage> wanted;
    private String held = "";

    /** @param wanted other messages stay in the text */
    MessageScan(Predicate<ServiceMessage> wanted) {
        this.wanted = wanted;
    }

    Found read(String piece, boolean continues) {
        String line = held.isEmpty() ? piece : held + piece;
        held = "";
        StringBuilder text = new StringBuilder();
        List<ServiceMessage> messages = new ArrayList<>();
        int from = 0;
        while (from < line.length()) {
            Opening opening = Opening.next(line, from);
            int end = opening == null ? -1 : line.indexOf(']', opening.content());
            if (end < 0) break;
            from = take(line, from, end, text, messages);
        }
        String rest = line.substring(from);
        if (continues) rest = holdBack(rest);
        return new Found(text.append(rest).toString(), messages);
    }

    /** Moves everything up to the {@code ]} into the text, or into the messages; returns where to go on. */
    private int take(String line, int from, int end, StringBuilder text, List<ServiceMessage> messages) {
        Opening opening = Opening.last(line, from, end);
        Optional<ServiceMessage> message = opening.size(end) > LONGEST_MESSAGE
                ? Optional.empty()
                : MessageText.read(line.substring(opening.content(), end)).filter(wanted);
        text.append(line, from, message.isPresent() ? opening.start() : end + 1);
        message.ifPresent(messages::add);
        return end + 1;
    }

    /** Keeps the beginning of a message, or of a marker, for the next piece of the line. */
    private String holdBack(String rest) {
        Opening opening = Opening.last(rest, 0, rest.length());
        int start = opening == null ? startOfMarker(rest) : opening.start();
        if (rest.length() - start > LONGEST_MESSAGE) start = startOfMarker(rest);
        held = rest.substring(start);
        return rest.substring(0, start);
    }

    private static int startOfMarker(String rest) {
        int longest = OPENINGS.stream().mapToInt(String::length).max().orElseThrow() - 1;
        for (int start = Math.max(0, rest.length() - longest); start < rest.length(); start++) {
            String tail = rest.substring(start);
            if (OPENINGS.stream().anyMatch(opening -> opening.startsWith(tail))) return start;
        }
        return rest.length();
    }

    Optional<String> end() {
        String rest = held;
        held = "";
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    /**
     * A marker with its bracket.
     *
     * @param start of the marker
     * @param content after the bracket
     */
    private record Opening(int start, int content) {

        static Opening next(String line, int from) {
            for (int at = line.indexOf(HASHES, from); at >= 0; at = line.indexOf(HASHES, at + 1)) {
                Opening opening = at(line, at, line.length());
                if (opening != null) return opening;
            }
            return null;
        }

        static Opening last(String line, int from, int before) {
            for (int at = line.lastIndexOf(HASHES, before); at >= from; at = line.lastIndexOf(HASHES, at - 1)) {
                Opening opening = at(line, at, before);
                if (opening != null) return opening;
            }
            return null;
        }

        private static Opening at(String line, int at, int before) {
            for (String opening : OPENINGS) {
                int content = at + opening.length();
                if (content <= before && line.startsWith(opening, at)) return new Opening(at, content);
            }
            return null;
        }

        int size(int end) {
            return end - start;
        }
    }
}
