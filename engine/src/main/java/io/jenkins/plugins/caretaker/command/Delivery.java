package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.Cancellation;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.IntFunction;

/** One HTTP request that ends with its command: sent once, not followed elsewhere, its answer's body not read. */
record Delivery(HttpRequest request, Cancellation cancellation) {

    private static final Duration CONNECT = Duration.ofSeconds(30);

    /**
     * How it went.
     *
     * @param status of the answer; 0 if there was none
     * @param failure why there was none; empty if there was
     */
    record Answer(int status, String failure) {

        <T> T map(IntFunction<T> answered, Function<String, T> failed) {
            return failure.isEmpty() ? answered.apply(status) : failed.apply(failure);
        }
    }

    Answer send() throws InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                // a webhook's secrets are for the host that the plan names
                .followRedirects(Redirect.NEVER)
                .build();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
        Runnable detach = cancellation.onChange(stage -> {
            if (cancellation.terminating()) answer.cancel(true);
        });
        try {
            return new Answer(answer.get().statusCode(), "");
        } catch (CancellationException e) {
            return new Answer(0, "it was ended before an answer came");
        } catch (ExecutionException e) {
            return new Answer(0, reason(e.getCause()));
        } finally {
            detach.run();
        }
    }

    /** Says what is known; some exceptions have no words of their own. */
    private static String reason(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof UnknownHostException
                    || each.getClass().getName().contains("UnresolvedAddress")) {
                return "its name cannot be resolved";
            }
        }
        if (thrown instanceof ConnectException) return "no connection could be made";
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
