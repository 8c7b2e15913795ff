package io.jenkins.plugins.caretaker.standalone.answer;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Standard output, for results and nothing else, and standard error, for everything said on the way. Both in UTF-8,
 * whatever the locale. Safe for many threads.
 */
public final class Console {

    private final Writer out;
    private final PrintWriter err;

    public Console(OutputStream out, OutputStream err) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8));
    }

    /** The process's own, which System.out would give only with errors swallowed. */
    public static Console ofProcess() {
        return new Console(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    /**
     * Writes to standard output; may be kept until {@link #flush}.
     *
     * @throws OutputException if nobody can get it
     */
    public void print(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Hands over what was printed. Throws as {@link #print}. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Says a line on standard error. Whether anybody listens makes no difference to what is done. */
    public void say(String line) {
        draw(line + "\n");
    }

    /** Writes to standard error as it is, at once and in one piece. */
    public void draw(String text) {
        synchronized (err) {
            err.write(text);
            err.flush();
        }
    }
}
