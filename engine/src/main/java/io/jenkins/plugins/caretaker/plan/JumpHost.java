package io.jenkins.plugins.caretaker.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jump host that is no node of the plan, written as OpenSSH's ProxyJump takes it: {@code [user@]host[:port]}, an IPv6
 * address in brackets.
 */
public record JumpHost(Optional<String> user, String host, Optional<Integer> port) {

    private static final Pattern FORM = Pattern.compile(
            "(?:([^@\\s]+)@)?(\\[[0-9A-Fa-f:.%\\w]+\\]|[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_.-]*))(?::([0-9]{1,5}))?");
    private static final int LAST_PORT = 65535;

    /** Reads the form; empty if the text is none. */
    public static Optional<JumpHost> parse(String text) {
        Matcher match = FORM.matcher(text);
        if (!match.matches()) return Optional.empty();
        Optional<Integer> port = Optional.ofNullable(match.group(3)).map(Integer::valueOf);
        if (port.filter(number -> number < 1 || number > LAST_PORT).isPresent()) return Optional.empty();
        String host = match.group(2);
        boolean bracketed = host.startsWith("[");
        return Optional.of(new JumpHost(
                Optional.ofNullable(match.group(1)), bracketed ? host.substring(1, host.length() - 1) : host, port));
    }
}
