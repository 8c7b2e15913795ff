package io.jenkins.plugins.caretaker.variable.template.filter;

import java.util.List;

/**
 * What a filter is applied to.
 *
 * @param name     the filter as the template spells it
 * @param input    the text in front of the bar, null when there is none or it is not defined
 * @param options  the evaluated options, in order
 * @param settings clock and bounds
 */
public record FilterCall(String name, String input, List<String> options, FilterSettings settings) {

    String option(int index) {
        return options.get(index);
    }

    int count() {
        return options.size();
    }

    FilterFailure failure(String message) {
        return new FilterFailure("filter '" + name + "': " + message);
    }
}
