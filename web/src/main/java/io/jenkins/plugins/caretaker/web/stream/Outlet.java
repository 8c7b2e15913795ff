package io.jenkins.plugins.caretaker.web.stream;

import java.io.IOException;

/** Where a client is written to. Used by one thread at a time. */
interface Outlet {

    /** Whether something can be written without waiting; if not, {@link Pump#ready} is called when it can. */
    boolean isReady();

    void write(byte[] bytes, int from, int length) throws IOException;

    void flush() throws IOException;

    /** Ends the stream. */
    void end();

    /** Ends the stream of somebody who may not see it any more. */
    default void expel() {
        end();
    }
}
