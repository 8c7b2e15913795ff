package io.jenkins.plugins.caretaker.run.packages;

/** A feed cannot be read, or has no such package. */
public final class MissingPackageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingPackageException(String message) {
        super(message);
    }
}
