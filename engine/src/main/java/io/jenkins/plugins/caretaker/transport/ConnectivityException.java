package io.jenkins.plugins.caretaker.transport;

/** The node could not be reached, or the channel to it was lost. Never means that the node is unhealthy. */
public final class ConnectivityException extends Exception {

    private static final long serialVersionUID = 1L;

    /** How a message goes on behind the node's name, if no connection was made. */
    static final String UNREACHABLE = "cannot be reached: ";

    private final boolean started;

    /** @param started whether the script may already have run on the node when the channel was lost */
    public ConnectivityException(String message, boolean started, Throwable cause) {
        super(message, cause);
        this.started = started;
    }

    /** The message for who says by himself that this node could not be reached. */
    public String reason(String node) {
        String message = String.valueOf(getMessage());
        String begin = node + ": ";
        if (!message.startsWith(begin)) return message;
        String rest = message.substring(begin.length());
        return rest.startsWith(UNREACHABLE) ? rest.substring(UNREACHABLE.length()) : rest;
    }

    public boolean started() {
        return started;
    }
}
