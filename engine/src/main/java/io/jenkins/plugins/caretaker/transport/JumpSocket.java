package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A connection that a jump host makes for us. It is a socket, timeouts included, so that a session through a jump host
 * keeps alive and notices silence like any other; unlike a forwarded port no one else on this machine can use it.
 */
final class JumpSocket extends Socket {

    private final ChannelDirectTCPIP channel;
    private final BytePipe incoming = new BytePipe();
    private final OutputStream outgoing;

    JumpSocket(Session jump, String host, int port, int timeoutMillis) throws IOException {
        try {
            channel = (ChannelDirectTCPIP) jump.openChannel("direct-tcpip");
            channel.setHost(host);
            channel.setPort(port);
            channel.setOutputStream(incoming.output());
            outgoing = channel.getOutputStream();
            channel.connect(timeoutMillis);
        } catch (JSchException e) {
            throw new IOException(
                    jump.getHost() + " cannot connect to " + host + ":" + port + " (" + e.getMessage() + ")", e);
        }
        if (!channel.isConnected()) throw new IOException(jump.getHost() + " cannot connect to " + host + ":" + port);
    }

    @Override
    public InputStream getInputStream() {
        return incoming.input();
    }

    @Override
    public OutputStream getOutputStream() {
        return outgoing;
    }

    @Override
    public synchronized void setSoTimeout(int millis) {
        incoming.timeout(millis);
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // the connection to the jump host decides
    }

    @Override
    public synchronized void close() throws IOException {
        incoming.abandon();
        channel.disconnect();
        super.close();
    }
}
