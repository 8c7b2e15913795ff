package io.jenkins.plugins.caretaker.message;

import io.jenkins.plugins.caretaker.message.ServiceMessage.Level;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Mask;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Stream;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Switch;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the service messages out of what one command prints. Tolerant: what is no complete and correct message is ordinary
 * text. Never throws for what it reads; a message of a line in several pieces is put together, up to
 * {@value MessageScan#LONGEST_MESSAGE} characters. Used by one thread. Source: mission.md A.4.
 *
 * <p>Of standard error only {@code mask} and the {@code stderr-} switches are taken: both streams are read side by side, so a
 * command prints its masks to both and everything else to standard output.
 */
public final class MessageReader {

    private final Map<Stream, MessageScan> scans = new EnumMap<>(Stream.class);
    private final Map<Stream, Level> levels = new EnumMap<>(Stream.class);

    public MessageReader() {
        scans.put(Stream.STDOUT, new MessageScan(message -> true));
        scans.put(Stream.STDERR, new MessageScan(MessageReader::isForStderr));
    }

    private static boolean isForStderr(ServiceMessage message) {
        return message instanceof Mask || (message instanceof Switch to && to.stream() == Stream.STDERR);
    }

    /**
     * Reads a line, or a piece of one, without its line end.
     *
     * @param continues whether more of the same line follows
     * @return what is left to show of it, which may begin with the held back end of the piece before. Its level is the
     *     one before any switch in it
     */
    public MessageLine read(Stream stream, String piece, boolean continues) {
        MessageScan.Found found = scans.get(stream).read(piece, continues);
        Level level = levels.getOrDefault(stream, Level.DEFAULT);
        found.messages().stream()
                .filter(Switch.class::isInstance)
                .map(Switch.class::cast)
                .forEach(to -> levels.put(to.stream(), to.level()));
        return new MessageLine(found.text(), level, continues, found.messages());
    }

    /**
     * What was held back when a stream ends inside a line that was said to continue.
     *
     * @return the text, which is no message any more
     */
    public Optional<String> end(Stream stream) {
        return scans.get(stream).end();
    }
}
