package io.jenkins.plugins.caretaker.variable.template.filter;

/** One filter: text in, text out. */
@FunctionalInterface
public interface Filter {

    /**
     * Applies the filter.
     *
     * @return the new text, or null when input and options do not fit; the token is then echoed and reported as missing
     * @throws FilterFailure when the input fits the filter but is broken: bad Base64, a bad or endless pattern
     */
    String apply(FilterCall call);
}
