package io.jenkins.plugins.caretaker.standalone.answer;

import java.io.IOException;

/** Standard output could not be written. */
public final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean readerGone;

    public OutputException(IOException cause) {
        super("cannot write to standard output: " + cause.getMessage(), cause);
        readerGone = String.valueOf(cause.getMessage()).contains("Broken pipe");
    }

    /** Whether the reader has had enough, as {@code head} has; nothing is wrong then. */
    public boolean readerGone() {
        return readerGone;
    }
}
