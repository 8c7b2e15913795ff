package io.jenkins.plugins.caretaker.web.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the route that a request means. Immutable. */
public record Router(List<Route> routes) {

    public Router {
        routes = List.copyOf(routes);
    }

    /** A route and the values of its path's variables. */
    public record Match(Route route, Map<String, String> variables) {}

    /**
     * The route of this method and path.
     *
     * @param path as it was sent, without the servlet's own part
     * @throws ProblemException 404 if no route has this path, 405 if none has it with this method, 400 if it cannot be decoded
     */
    public Match find(String method, String path) {
        List<String> segments = segments(path);
        List<Match> fitting = routes.stream()
                .map(route -> route.path().match(segments).map(variables -> new Match(route, variables)))
                .flatMap(Optional::stream)
                .toList();
        if (fitting.isEmpty()) throw ProblemException.notFound("there is nothing at " + path);
        String meant = method.equals("HEAD") ? "GET" : method;
        return fitting.stream()
                .filter(match -> match.route().method().name().equals(meant))
                .findFirst()
                .orElseThrow(() -> notAllowed(method, path, fitting));
    }

    private static ProblemException notAllowed(String method, String path, List<Match> fitting) {
        String possible = fitting.stream()
                .map(match -> match.route().method().name())
                .distinct()
                .collect(Collectors.joining(", "));
        return new ProblemException(
                Problem.of(
                        405, "Method not allowed", method + " is not possible at " + path + "; possible: " + possible),
                Map.of("Allow", possible));
    }

    private static List<String> segments(String path) {
        try {
            return Arrays.stream(path.substring(1).split("/", -1))
                    // a plus is a plus in a path
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("the path cannot be decoded: " + path);
        }
    }
}
