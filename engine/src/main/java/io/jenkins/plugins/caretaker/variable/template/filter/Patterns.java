package io.jenkins.plugins.caretaker.variable.template.filter;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code match} and {@code replace}, with .NET patterns, bounded in time, depth and size. */
final class Patterns {

    private Patterns() {}

    static String match(FilterCall call) {
        if (call.input() == null || call.count() != 1) {
            return null;
        }
        return bounded(call, matcher -> String.valueOf(matcher.find()));
    }

    static String replace(FilterCall call) {
        if (call.input() == null || call.count() == 0) {
            return null;
        }
        Replacement replacement = new Replacement(call.count() == 1 ? "" : call.option(1));
        return bounded(call, matcher -> replaced(call, matcher, replacement));
    }

    private static String replaced(FilterCall call, Matcher matcher, Replacement replacement) {
        StringBuilder out = new StringBuilder(call.input().length());
        int from = 0;
        while (matcher.find()) {
            out.append(call.input(), from, matcher.start());
            replacement.append(out, matcher, call.input(), call.settings().longest());
            from = matcher.end();
            if (out.length() > call.settings().longest()) {
                throw call.failure(String.format(
                        "the result is longer than %d characters",
                        call.settings().longest()));
            }
        }
        return out.append(call.input(), from, call.input().length()).toString();
    }

    private static String bounded(FilterCall call, Function<Matcher, String> use) {
        String pattern = call.option(0);
        try {
            Pattern compiled = Pattern.compile(
                    DotNetPattern.translate(pattern), Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS);
            return use.apply(
                    compiled.matcher(new TimedText(call.input(), call.settings().regexTime())));
        } catch (PatternSyntaxException e) {
            throw call.failure(String.format("pattern '%s' is not valid: %s", pattern, e.getDescription()));
        } catch (TimedText.Expired e) {
            throw call.failure(String.format(
                    "pattern '%s' took longer than %d ms on a text of %d characters",
                    pattern,
                    call.settings().regexTime().toMillis(),
                    call.input().length()));
        } catch (StackOverflowError e) {
            // Java's matcher recurses on groups that repeat; the stack is whole again once it has been left
            throw call.failure(String.format(
                    "pattern '%s' nests too deeply on a text of %d characters",
                    pattern, call.input().length()));
        }
    }
}
