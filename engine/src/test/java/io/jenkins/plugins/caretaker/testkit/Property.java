package io.jenkins.plugins.caretaker.testkit;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Checks a statement for many random values. The values depend on the seed alone, so a failure repeats; its message names
 * the seed and the run. For tests on one thread.
 */
public final class Property {

    private final long seed;
    private final int runs;

    private Property(long seed, int runs) {
        this.seed = seed;
        this.runs = runs;
    }

    /** {@code runs} values made from {@code seed}; a failure is repeated with the same two numbers. */
    public static Property of(long seed, int runs) {
        return new Property(seed, runs);
    }

    /**
     * Makes one value after the other and checks each.
     *
     * @throws AssertionError when a check fails or throws, with the run, the seed and the value in its message
     */
    public <T> void forAll(Function<Random, T> values, Consumer<T> check) {
        Random random = new Random(seed);
        for (int run = 0; run < runs; run++) {
            T value = values.apply(random);
            try {
                check.accept(value);
            } catch (AssertionError | RuntimeException | StackOverflowError e) {
                throw new AssertionError("run " + run + " of seed " + seed + " with value <" + value + ">", e);
            }
        }
    }
}
