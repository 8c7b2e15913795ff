package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.ChannelExec;

/**
 * A pseudo terminal that changes nothing: no echo, no line editing, no signal characters, no added carriage returns, so
 * that a script passes through it as through a pipe. Source: RFC 4254, 8.
 */
final class TerminalModes {

    private static final byte[] OFF = {
        36, // ICRNL
        38, // IXON
        50, // ISIG
        51, // ICANON
        53, // ECHO
        59, // IEXTEN
        70 // OPOST
    };

    private TerminalModes() {}

    static void raw(ChannelExec channel) {
        byte[] modes = new byte[OFF.length * 5 + 1];
        for (int i = 0; i < OFF.length; i++) modes[i * 5] = OFF[i];
        channel.setTerminalMode(modes);
        channel.setPtyType("dumb");
        channel.setPty(true);
    }
}
