package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One command on one channel. Its output is read by the session's own thread, so that a running script costs no thread
 * here and no hand-over; the node is held back by the channel's window while an output is busy.
 */
final class RemoteScript {

    /** The server refused the channel, or the connection was gone: nothing was started, another connection may do. */
    static final class NotOpenedException extends Exception {

        private static final long serialVersionUID = 1L;

        NotOpenedException(JSchException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static final long LOOK_MILLIS = 100;

    private final ChannelExec channel;
    private final ScriptOutput output;
    private final OutputStream stdin;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean allOutput;
    private volatile boolean sent;

    private RemoteScript(ChannelExec channel, Output output) throws IOException {
        this.channel = channel;
        this.output = new ScriptOutput(output);
        channel.setOutputStream(new Ending(this.output.stdout(), () -> allOutput |= channel.isConnected()));
        channel.setErrStream(new Ending(this.output.stderr(), closed::countDown));
        stdin = channel.getOutputStream();
    }

    /** Starts the command; it waits for its standard input. */
    static RemoteScript open(Session session, String command, boolean terminal, Output output)
            throws NotOpenedException {
        try {
            ChannelExec channel = (ChannelExec) session.openChannel("exec");
            // what JSch gives if the connection was lost at this very moment
            if (channel == null) throw new NotOpenedException(new JSchException("the connection was lost"));
            channel.setCommand(command);
            if (terminal) TerminalModes.raw(channel);
            RemoteScript script = new RemoteScript(channel, output);
            // without a time limit JSch does not ask for an answer, which it would wait for in steps of 10 ms
            channel.connect();
            return script;
        } catch (JSchException e) {
            throw new NotOpenedException(e);
        } catch (IOException e) {
            throw new NotOpenedException(new JSchException(e.getMessage(), e));
        }
    }

    /** Writes all of standard input and ends it. A server that closes the channel meanwhile shows in {@link #await}. */
    void feed(byte[] bytes) {
        try {
            stdin.write(bytes);
            stdin.flush();
            sent = true;
            stdin.close();
        } catch (IOException e) {
            close();
        }
    }

    /** Whether the whole script was handed over, so that it may have run. */
    boolean sent() {
        return sent;
    }

    /** Waits for the end and gives out what is left of the output. */
    void await() throws InterruptedException {
        long exited = 0;
        while (!ended(LOOK_MILLIS)) {
            if (exited == 0 && hasExitCode()) exited = System.nanoTime();
            if (exited == 0 || !output.settledSince(exited)) continue;
            allOutput = true;
            close();
        }
        output.finish();
    }

    /** Waits at most this long for the channel's end. */
    boolean ended(long millis) throws InterruptedException {
        return closed.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Whether the node reported an exit code, and all output before it has arrived. */
    boolean complete() {
        return allOutput && hasExitCode();
    }

    int exitCode() {
        String signal = channel.getExitSignal();
        return signal != null ? Signals.exitCode(signal) : channel.getExitStatus();
    }

    void close() {
        channel.disconnect();
    }

    private boolean hasExitCode() {
        return channel.getExitStatus() >= 0 || channel.getExitSignal() != null;
    }

    /** Tells when JSch closes a stream: standard output at its end, standard error when the channel is closed. */
    private static final class Ending extends FilterOutputStream {

        private final Runnable onClose;

        Ending(OutputStream out, Runnable onClose) {
            super(out);
            this.onClose = onClose;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            onClose.run();
        }
    }
}
