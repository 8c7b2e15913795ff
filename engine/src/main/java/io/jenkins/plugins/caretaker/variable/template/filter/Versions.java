package io.jenkins.plugins.caretaker.variable.template.filter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an Octopus version: up to four numbers, a prerelease split into prefix and counter, metadata.
 * Source: mission.md A.3; the grammar is that of the Octopus version format.
 */
final class Versions {

    private static final Pattern NUMBERS = Pattern.compile(
            "\\s*[vV]?\\s*(?<major>\\d+)\\s*(?:\\.\\s*(?<minor>\\d+)\\s*)?(?:\\.\\s*(?<patch>\\d+)\\s*)?"
                    + "(?:\\.\\s*(?<revision>\\d+)\\s*)?");
    private static final Pattern REST = Pattern.compile("[.\\-_\\\\]?"
            + "(?<prerelease>(?<prefix>[A-Za-z0-9]*)(?:[.\\-_\\\\](?<counter>[A-Za-z0-9.\\-_\\\\]*))?)"
            + "(?:\\+(?<metadata>[A-Za-z0-9_\\-.\\\\+]*))?\\s*");
    private static final int LONGEST = 10_000;

    private Versions() {}

    static Filter number(String part) {
        return call -> {
            if (call.input() == null) {
                return null;
            }
            read(call);
            Matcher numbers = NUMBERS.matcher(call.input());
            return numbers.lookingAt() && numbers.group(part) != null ? value(call, numbers.group(part)) : "0";
        };
    }

    static Filter text(String part) {
        return call -> {
            String text = call.input() == null ? null : read(call).group(part);
            return call.input() != null && text == null ? "" : text;
        };
    }

    /** Checks the whole version and returns what follows its numbers. */
    private static Matcher read(FilterCall call) {
        String version = call.input();
        if (version.isBlank() || version.length() > LONGEST) {
            throw call.failure(version.isBlank() ? "a version cannot be empty" : "the version is too long");
        }
        Matcher numbers = NUMBERS.matcher(version);
        int end = 0;
        if (numbers.lookingAt()) {
            end = numbers.end();
            for (int group = 1; group <= numbers.groupCount(); group++) {
                value(call, numbers.group(group));
            }
        }
        Matcher rest = REST.matcher(version);
        rest.region(end, version.length());
        if (!rest.matches()) {
            throw call.failure(String.format("'%s' is not a version such as 1.2.3-beta.1+build", version));
        }
        return rest;
    }

    private static String value(FilterCall call, String digits) {
        if (digits == null) {
            return "0";
        }
        String bare = digits.replaceFirst("^0+(?=.)", "");
        if (bare.length() > 10 || Long.parseLong(bare) > Integer.MAX_VALUE) {
            throw call.failure(String.format("number %s in version '%s' is too large", digits, call.input()));
        }
        return bare;
    }
}
