package io.jenkins.plugins.caretaker.web.page;

/**
 * What a host with its own protection against forged requests wants to see in every request that changes something.
 *
 * @param field the name of the header
 * @param value what it has to hold for this visitor
 */
public record Crumb(String field, String value) {

    /** For hosts that need none. */
    public static final Crumb NONE = new Crumb("", "");
}
