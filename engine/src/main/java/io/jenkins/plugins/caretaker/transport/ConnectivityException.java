package io.jenkins.plugins.caretaker.transport;

/** The node could not be reached, or the channel to it was lost. Never means that the node is unhealthy. */
public final class ConnectivityException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean started;

    /** @param started whether the script may already have run on the node when the channel was lost */
    public ConnectivityException(String message, boolean started, Throwable cause) {
        super(message, cause);
        this.started = started;
    }

    public boolean started() {
        return started;
    }
}
