package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** A plan file that a server did not take, because of errors. Nothing was stored. */
public final class InvalidUploadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ArrayNode problems;

    InvalidUploadException(ArrayNode problems) {
        super("the plan has errors");
        this.problems = problems;
    }

    /** All of them, as {@code validate --json} lists them. */
    public ArrayNode problems() {
        return problems;
    }
}
