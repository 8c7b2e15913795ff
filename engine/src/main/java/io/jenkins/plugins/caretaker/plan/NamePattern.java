package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.text.RubyRegex;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What selects nodes, roles, configuration values and plugins: everything, a name, or a {@code /regex/}. Source: DOP B.1. */
sealed interface NamePattern {

    boolean matches(String name);

    /** Whether it is written {@code /…/}. */
    static boolean isRegex(String text) {
        return text.length() >= 2 && text.startsWith("/") && text.endsWith("/");
    }

    /**
     * Reads a name or a regex.
     *
     * @throws PatternSyntaxException when the regex is broken
     */
    static NamePattern of(String text) {
        return isRegex(text)
                ? new Regex(text, RubyRegex.compile(text.substring(1, text.length() - 1)))
                : new Name(text);
    }

    record All() implements NamePattern {
        @Override
        public boolean matches(String name) {
            return true;
        }

        @Override
        public String toString() {
            return "all";
        }
    }

    record Name(String text) implements NamePattern {
        @Override
        public boolean matches(String name) {
            return text.equals(name);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What a pattern says of the rest of names that begin so. */
    record Below(String prefix, NamePattern rest) implements NamePattern {
        @Override
        public boolean matches(String name) {
            return name.startsWith(prefix) && rest.matches(name.substring(prefix.length()));
        }

        @Override
        public String toString() {
            return prefix + rest;
        }
    }

    record Regex(String text, Pattern pattern) implements NamePattern {
        @Override
        public boolean matches(String name) {
            return pattern.matcher(name).find();
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
