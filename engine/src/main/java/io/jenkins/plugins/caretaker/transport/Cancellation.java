package io.jenkins.plugins.caretaker.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A request to stop, in three stages that only ever get stricter. Safe for many threads. A child takes over its parent's
 * stages and can be cancelled alone, as a timeout does.
 */
public final class Cancellation {

    public enum Stage {
        /** Go on. */
        NONE(0),
        /** Start nothing new; what runs may finish. */
        FINISH(1),
        /** End what runs, politely. */
        TERMINATE(2),
        /** End what runs, now. */
        KILL(3);

        private final int number;

        Stage(int number) {
            this.number = number;
        }

        /** As the journal stores it; a stricter stage has a greater number. */
        public int number() {
            return number;
        }

        public static Stage ofNumber(int number) {
            return Arrays.stream(values())
                    .filter(stage -> stage.number == number)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no stage has the number " + number));
        }
    }

    private final List<Consumer<Stage>> listeners = new ArrayList<>();
    private final Supplier<Runnable> connecting;
    private Stage stage = Stage.NONE;

    public Cancellation() {
        this(() -> () -> {});
    }

    /**
     * One for work that others wait for, who need not while it only waits itself.
     *
     * @param connecting see {@link #connecting()}
     */
    public Cancellation(Supplier<Runnable> connecting) {
        this.connecting = connecting;
    }

    /**
     * Called by who begins to wait until a machine accepts a connection and says something, on its thread.
     *
     * @return to be called by the same thread when it did; may take a while. Not if it did not
     */
    Runnable connecting() {
        return connecting.get();
    }

    /** Makes a child: it follows this one's stages until it is closed. */
    public Child child() {
        Child child = new Child(connecting);
        child.detach = onChange(child.cancellation::escalate);
        return child;
    }

    public synchronized Stage stage() {
        return stage;
    }

    /** Whether running commands are to be ended. */
    public boolean terminating() {
        return stage().compareTo(Stage.TERMINATE) >= 0;
    }

    /** Raises the stage; a lower or equal one changes nothing. */
    public void escalate(Stage next) {
        List<Consumer<Stage>> told;
        synchronized (this) {
            if (next.compareTo(stage) <= 0) return;
            stage = next;
            told = List.copyOf(listeners);
            notifyAll();
        }
        told.forEach(listener -> listener.accept(next));
    }

    /** Tells the listener of every later stage, and of the present one unless it is {@link Stage#NONE}. Undone by the result. */
    public Runnable onChange(Consumer<Stage> listener) {
        Stage now;
        synchronized (this) {
            listeners.add(listener);
            now = stage;
        }
        if (now != Stage.NONE) listener.accept(now);
        return () -> remove(listener);
    }

    /**
     * Waits, for commands that poll.
     *
     * @return true if the time passed; false as soon as the stage is at least {@code until}
     */
    public synchronized boolean pause(long millis, Stage until) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (stage.compareTo(until) < 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return true;
            wait(left);
        }
        return false;
    }

    private synchronized void remove(Consumer<Stage> listener) {
        listeners.remove(listener);
    }

    /** A cancellation with a shorter life than its parent. */
    public static final class Child implements AutoCloseable {

        private final Cancellation cancellation;
        private Runnable detach = () -> {};

        private Child(Supplier<Runnable> connecting) {
            cancellation = new Cancellation(connecting);
        }

        public Cancellation get() {
            return cancellation;
        }

        @Override
        public void close() {
            detach.run();
        }
    }
}
