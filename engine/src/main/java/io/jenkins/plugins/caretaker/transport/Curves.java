package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.JSch;

/**
 * Which implementation of Ed25519 and X25519 JSch takes. Bouncy Castle's costs a fifth of Java's own, and these are most of
 * what a connection costs (docs/performance.md). A host program that does not have it gets Java's.
 */
enum Curves {
    BOUNCY_CASTLE("bc"),
    JAVA("jce");

    private final String implementation;

    Curves(String implementation) {
        this.implementation = "com.jcraft.jsch." + implementation + ".";
    }

    static Curves cheapest() {
        try {
            Class.forName("org.bouncycastle.math.ec.rfc8032.Ed25519", false, Curves.class.getClassLoader());
            return BOUNCY_CASTLE;
        } catch (ClassNotFoundException | LinkageError e) {
            return JAVA;
        }
    }

    /** For all connections that are made from now on; JSch keeps this for the whole program. */
    void use() {
        JSch.setConfig("ssh-ed25519", implementation + "SignatureEd25519");
        JSch.setConfig("xdh", implementation + "XDH");
    }
}
