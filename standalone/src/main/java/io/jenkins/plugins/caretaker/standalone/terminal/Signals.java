package io.jenkins.plugins.caretaker.standalone.terminal;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Signals that the operating system sends to this process. Handlers run on threads of the JVM's own. */
// Java has no other way to hear of Ctrl-C more than once; the module jdk.unsupported keeps this one
@SuppressWarnings("sunapi")
public final class Signals {

    private Signals() {}

    /**
     * Handles a signal from now on. One that the process was started to ignore, as under nohup, stays ignored.
     *
     * @param name without SIG: INT, TERM, HUP, WINCH
     * @return puts things back as they were
     */
    public static Runnable on(String name, Runnable handler) {
        Signal signal = new Signal(name);
        SignalHandler before = Signal.handle(signal, received -> handler.run());
        return () -> Signal.handle(signal, before);
    }
}
