package io.jenkins.plugins.caretaker.transport;

/** Takes what a script prints. Called by one thread at a time. */
public interface Output {

    /** No line given to {@link #line} is longer, in bytes of UTF-8. */
    int MAX_LINE_BYTES = 64 * 1024;

    enum Stream {
        STDOUT,
        STDERR
    }

    /**
     * Takes one line without its line end.
     *
     * @param continues whether more of the same line follows, because it is longer than {@value #MAX_LINE_BYTES} bytes
     */
    void line(Stream stream, String line, boolean continues);
}
