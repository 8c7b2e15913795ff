package io.jenkins.plugins.caretaker.standalone.answer;

/** What a process says when it ends. Source: design.md 5, "Exit codes". */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    INVALID(2),
    /** Done, but changes were held back or drift is left. */
    HELD_BACK(3),
    CONFLICT(4),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
