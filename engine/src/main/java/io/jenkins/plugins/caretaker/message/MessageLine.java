package io.jenkins.plugins.caretaker.message;

import io.jenkins.plugins.caretaker.message.ServiceMessage.Level;
import java.util.List;

/**
 * A printed line, or a piece of one, after its messages were taken out.
 *
 * @param text what is left of it
 * @param level how it is meant
 * @param continues whether more of the same line follows
 * @param messages in the order they were printed
 */
public record MessageLine(String text, Level level, boolean continues, List<ServiceMessage> messages) {

    public MessageLine {
        messages = List.copyOf(messages);
    }

    /** Whether there is something to show. A line that was nothing but messages is not; an empty line is. */
    public boolean isShown() {
        return level != Level.IGNORE && !(text.isEmpty() && (continues || !messages.isEmpty()));
    }
}
