package io.jenkins.plugins.caretaker.web.http;

/** The methods that routes take. HEAD is answered as GET without a body. */
public enum Method {
    GET,
    POST,
    PUT,
    DELETE;

    /** Whether a request may change something. */
    public boolean writes() {
        return this != GET;
    }
}
