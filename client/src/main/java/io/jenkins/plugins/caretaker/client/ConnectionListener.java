package io.jenkins.plugins.caretaker.client;

/** Is told when streams are cut and taken up again. Called on the thread that reads the stream. */
public interface ConnectionListener {

    ConnectionListener NONE = new ConnectionListener() {};

    /** The connection was lost, and is tried again. Called once, not for each attempt. */
    default void lost(String reason) {}

    /** It is there again, and goes on where it was cut. */
    default void back() {}

    /** The server runs another version than this client is of. Called once. */
    default void otherVersion(String server, String client) {}
}
