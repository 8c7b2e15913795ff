package io.jenkins.plugins.caretaker.standalone.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Signals that the operating system sends to this process. Java hears of a second Ctrl-C only through {@code sun.misc.Signal}
 * of the module jdk.unsupported. It is called by name, because the compiler warns of any other use and cannot be told not to.
 */
public final class Signals {

    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /**
     * Handles a signal from now on, on a thread of the JVM's own. One that the process was started to ignore, as under
     * nohup, stays ignored.
     *
     * @param name without SIG: INT, TERM, HUP, WINCH
     * @return puts things back as they were
     */
    public static Runnable on(String name, Runnable handler) {
        Object before = handle(name, proxy(handler));
        return () -> handle(name, before);
    }

    private static Object proxy(Runnable handler) {
        try {
            Class<?> type = Class.forName(HANDLER);
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                if (!method.getName().equals("handle")) return method.invoke(handler, arguments);
                handler.run();
                return null;
            });
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this Java has no signals", e);
        }
    }

    /** Returns what handled the signal before. */
    private static Object handle(String name, Object handler) {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            Object named = signal.getConstructor(String.class).newInstance(name);
            return signal.getMethod("handle", signal, Class.forName(HANDLER)).invoke(null, named, handler);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the signal " + name + " cannot be handled", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no signals", e);
        }
    }
}
