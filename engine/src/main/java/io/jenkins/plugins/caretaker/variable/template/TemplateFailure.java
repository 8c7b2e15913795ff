package io.jenkins.plugins.caretaker.variable.template;

/** Ends an evaluation; becomes the {@link TemplateError} of its {@link Evaluation}. Never leaves this package. */
class TemplateFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplateFailure(String message) {
        super(message, null, false, false);
    }

    /** A value that reads itself. Not an error while a value is evaluated only to walk into it as JSON. */
    static final class Loop extends TemplateFailure {
        private static final long serialVersionUID = 1L;

        Loop(String message) {
            super(message);
        }
    }
}
