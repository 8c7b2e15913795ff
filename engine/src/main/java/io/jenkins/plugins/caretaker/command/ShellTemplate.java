package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.ShellState.Quoting;
import io.jenkins.plugins.caretaker.text.ShellQuote;
import io.jenkins.plugins.caretaker.variable.template.Composition.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts values into shell text so that each arrives as it is, as one word or a part of one, and is never read as shell text:
 * the text gets references to variables, and the script sets these first. Should it ever be wrong about where the shell
 * expects which quotes, a value may be split into words, but still none of it is run. Used once, by one thread.
 */
final class ShellTemplate {

    private static final String NAME = "CT_";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private final ShellState state = new ShellState();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder shown = new StringBuilder();
    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds shell text. */
    void add(String shell) {
        state.read(shell);
        text.append(shell);
        shown.append(shell);
    }

    /**
     * Adds a part of a composed text.
     *
     * @return why that is not possible here
     */
    Optional<String> add(Part part) {
        switch (part.kind()) {
            case TEXT -> add(part.text());
            case ECHO -> unknown(part.text());
            case VALUE -> {
                Optional<String> refusal = part.text().indexOf('\0') < 0
                        ? state.refusal()
                        : Optional.of("into a shell script, because it holds the character NUL");
                if (refusal.isPresent()) return refusal;
                value(part.text());
            }
            default -> throw new IllegalStateException(part.kind().name());
        }
        return Optional.empty();
    }

    /** Why no value can be put where the text ends now. */
    Optional<String> refusal() {
        return state.refusal();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** The whole script: sets the values, then does what the text says. */
    String script() {
        StringBuilder script = new StringBuilder();
        values.forEach((name, value) ->
                script.append(name).append('=').append(ShellQuote.single(value)).append("; "));
        return script.append(text).toString();
    }

    /** The same text for people, values in place. */
    String shown() {
        return shown.toString();
    }

    /** A token whose value is not known yet; such text is never run. */
    private void unknown(String token) {
        shown.append(token);
        state.value();
    }

    private void value(String value) {
        String name = NAME + (values.size() + 1);
        values.put(name, value);
        Quoting quoting = state.quoting();
        text.append(reference("${" + name + "}", quoting));
        shown.append(shown(value, quoting));
        state.value();
    }

    private static String reference(String reference, Quoting quoting) {
        return switch (quoting) {
            case BARE -> "\"" + reference + "\"";
            case DOUBLE -> reference;
            case SINGLE -> "'\"" + reference + "\"'";
        };
    }

    private static String shown(String value, Quoting quoting) {
        return switch (quoting) {
            case BARE -> PLAIN.matcher(value).matches() ? value : ShellQuote.single(value);
            case DOUBLE -> value.replaceAll("[\\\\\"$`]", "\\\\$0");
            case SINGLE -> value.replace("'", "'\\''");
        };
    }
}
