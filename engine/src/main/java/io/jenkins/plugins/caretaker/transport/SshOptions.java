package io.jenkins.plugins.caretaker.transport;

import java.time.Duration;

/**
 * Limits of the SSH transport.
 *
 * @param tcpTimeout for one address to accept a connection
 * @param connectTimeout for each answer while logging in
 * @param keepAlive silence after which a node is asked for a sign of life; after as long again the connection is lost
 * @param idle an unused connection is closed after it
 * @param handshakesAtOnce for each server; sshd drops connections beyond MaxStartups (default 10) without a word
 * @param channelsPerSession scripts at once on one connection; sshd refuses beyond MaxSessions (default 10), and two are
 *     left for ending scripts
 * @param drops how often a connection that the server drops unheard is tried again
 */
public record SshOptions(
        Duration tcpTimeout,
        Duration connectTimeout,
        Duration keepAlive,
        Duration idle,
        int handshakesAtOnce,
        int channelsPerSession,
        int drops) {

    public static final SshOptions DEFAULT = new SshOptions(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofMinutes(2), 8, 8, 10);

    public SshOptions withConnectTimeout(Duration timeout) {
        return new SshOptions(tcpTimeout, timeout, keepAlive, idle, handshakesAtOnce, channelsPerSession, drops);
    }

    public SshOptions withKeepAlive(Duration silence) {
        return new SshOptions(tcpTimeout, connectTimeout, silence, idle, handshakesAtOnce, channelsPerSession, drops);
    }

    public SshOptions withIdle(Duration time) {
        return new SshOptions(tcpTimeout, connectTimeout, keepAlive, time, handshakesAtOnce, channelsPerSession, drops);
    }

    public SshOptions withDrops(int tries) {
        return new SshOptions(tcpTimeout, connectTimeout, keepAlive, idle, handshakesAtOnce, channelsPerSession, tries);
    }
}
