package io.jenkins.plugins.caretaker.variable.template.filter;

import java.time.Duration;

/** A text that can be read for a limited time: the only way to stop a Java pattern that explodes. */
final class TimedText implements CharSequence {

    /** Thrown by {@link #charAt} when the time is over. */
    static final class Expired extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Expired() {
            super("time is over", null, false, false);
        }
    }

    /** Asking the clock costs more than reading a character, so it is asked once in so many reads. */
    private static final int READS_BETWEEN_LOOKS = 4_096;

    private final String text;
    private final long limitNanos;
    private final long start = System.nanoTime();
    private int reads;

    TimedText(String text, Duration limit) {
        this.text = text;
        this.limitNanos = limit.toNanos();
    }

    @Override
    public char charAt(int index) {
        reads++;
        if (reads == READS_BETWEEN_LOOKS) {
            reads = 0;
            if (System.nanoTime() - start > limitNanos) {
                throw new Expired();
            }
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return text.substring(from, to);
    }

    @Override
    public String toString() {
        return text;
    }
}
