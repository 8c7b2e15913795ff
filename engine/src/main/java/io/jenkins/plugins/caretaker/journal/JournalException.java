package io.jenkins.plugins.caretaker.journal;

/** The store could not do what was asked. The message names the place, the cause and what to do. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    JournalException(Fault fault, String place, String detail, Throwable cause) {
        super(
                "journal " + place + ": " + fault.says() + (detail.isEmpty() ? "" : " (" + detail + ")") + ". "
                        + fault.remedy(),
                cause);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
