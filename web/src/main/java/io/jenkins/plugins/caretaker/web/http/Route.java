package io.jenkins.plugins.caretaker.web.http;

import io.jenkins.plugins.caretaker.web.access.Right;
import java.util.Optional;

/**
 * One thing that can be asked for.
 *
 * @param right what the caller needs; for a path with {@code {plan}} in that plan. Empty: everybody may call it
 * @param summary a sentence for the OpenAPI document
 */
public record Route(Method method, PathTemplate path, Optional<Right> right, String summary, Handler handler) {

    /** Answers a call. Called on the request's thread, many at once. */
    @FunctionalInterface
    public interface Handler {
        Reply answer(Call call);
    }

    public static Route of(Method method, String path, Right right, String summary, Handler handler) {
        return new Route(method, PathTemplate.of(path), Optional.of(right), summary, handler);
    }

    /** A route that needs no caller. */
    public static Route open(Method method, String path, String summary, Handler handler) {
        return new Route(method, PathTemplate.of(path), Optional.empty(), summary, handler);
    }
}
