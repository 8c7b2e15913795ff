package io.jenkins.plugins.caretaker.variable.template.filter;

/** A filter could not answer; the message names the filter and what was wrong with its input. */
public final class FilterFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FilterFailure(String message) {
        super(message);
    }
}
