package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.SocketFactory;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A connected socket, handed to JSch, that remembers how it ended: JSch reports a connection that is lost while it logs
 * in as a refused login, and a node must never be called locked because the network failed.
 */
final class SshSocket implements SocketFactory {

    private final Socket socket;
    private final String host;
    private final Runnable heard;
    private volatile boolean greeted;
    private volatile boolean lost;
    private volatile boolean silent;

    /** @param heard called once, by the thread that reads, when the server said its first; may take a while */
    SshSocket(Socket socket, String host, Runnable heard) {
        this.socket = socket;
        this.host = host;
        this.heard = heard;
    }

    String host() {
        return host;
    }

    /** Whether the server said anything but a refusal. */
    boolean greeted() {
        return greeted;
    }

    boolean lost() {
        return lost;
    }

    /** Whether an answer took too long. */
    boolean silent() {
        return silent;
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more, and its descriptor is gone in either case
            lost = true;
        }
    }

    @Override
    public Socket createSocket(String ignoredHost, int port) {
        return socket;
    }

    @Override
    public InputStream getInputStream(Socket same) throws IOException {
        return new BufferedInputStream(new Watched(same.getInputStream()), 16 * 1024);
    }

    @Override
    public OutputStream getOutputStream(Socket same) throws IOException {
        return same.getOutputStream();
    }

    private final class Watched extends FilterInputStream {

        private boolean said;

        Watched(InputStream in) {
            super(in);
        }

        private void first() {
            if (said) return;
            said = true;
            heard.run();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int count = super.read(into, offset, length);
                if (count < 0) lost = true;
                // beyond MaxStartups newer servers say "Not allowed at this time"
                else if (!greeted) greeted = into[offset] == 'S';
                if (count > 0) first();
                return count;
            } catch (SocketTimeoutException e) {
                silent = true;
                throw e;
            } catch (IOException e) {
                lost = true;
                throw e;
            }
        }
    }
}
