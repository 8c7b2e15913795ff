package io.jenkins.plugins.caretaker.client;

/** The server refused, failed or was not there. The message is the problem's detail. */
public final class CaretakerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    CaretakerException(Problem problem, Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    CaretakerException(Problem problem) {
        this(problem, null);
    }

    public Problem problem() {
        return problem;
    }

    /** HTTP status; 0 if no server answered. */
    public int status() {
        return problem.status();
    }

    /** Whether no server answered, so that nothing is known of what was asked. */
    public boolean isUnreachable() {
        return problem.status() == 0;
    }
}
