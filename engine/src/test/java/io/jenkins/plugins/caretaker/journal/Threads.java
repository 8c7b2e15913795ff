package io.jenkins.plugins.caretaker.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many threads doing the same at once. */
final class Threads {

    private Threads() {}

    /** What each of {@code count} threads made of its number. */
    static <T> List<T> each(int count, IntFunction<T> action) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<CompletableFuture<T>> started = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> action.apply(i), threads))
                    .toList();
            return started.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
