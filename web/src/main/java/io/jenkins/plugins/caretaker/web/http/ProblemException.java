package io.jenkins.plugins.caretaker.web.http;

import java.time.Duration;
import java.util.Map;

/** A request cannot be answered as it was meant; the servlet turns it into a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** A problem whose answer has headers: when to come again, which methods there are. */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail());
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    public static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of(400, "Bad request", detail));
    }

    public static ProblemException unauthorized(String detail) {
        return new ProblemException(
                Problem.of(401, "Unauthorized", detail), Map.of("WWW-Authenticate", "Token realm=\"caretaker\""));
    }

    public static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of(403, "Forbidden", detail));
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(404, "Not found", detail));
    }

    public static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(409, "Conflict", detail));
    }

    /** The client saw another state than there is. */
    public static ProblemException changed() {
        return new ProblemException(
                Problem.of(412, "Precondition failed", "it was changed since you read it; read it again, then decide"));
    }

    /** What the client expected to be there is not. */
    public static ProblemException missing() {
        return new ProblemException(Problem.of(
                412,
                "Precondition failed",
                "it is not there, which 'If-Match: *' asks for; leave that out to make it"));
    }

    public static ProblemException unprocessable(String detail) {
        return new ProblemException(Problem.of(422, "Unprocessable content", detail));
    }

    /** Too much was asked in too short a time. */
    public static ProblemException tooMany(String detail, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new ProblemException(
                Problem.of(429, "Too many requests", detail + "; try again in " + seconds + " s"),
                Map.of("Retry-After", Long.toString(seconds)));
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
