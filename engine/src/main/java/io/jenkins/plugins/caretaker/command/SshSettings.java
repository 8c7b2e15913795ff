package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.PlanValue;
import java.util.List;
import java.util.Optional;

/**
 * What an {@code ssh/*} command says about its connection; what it leaves out comes from the node.
 *
 * @param credentials names of credentials of the plan, tried in order
 * @param strictHostKey whether the host key must be known already, even if the node's connection trusts a first contact
 */
public record SshSettings(List<String> credentials, Optional<Integer> port, boolean strictHostKey) {

    public static final SshSettings NONE = new SshSettings(List.of(), Optional.empty(), false);

    public SshSettings {
        credentials = List.copyOf(credentials);
    }

    /**
     * Reads the keys that every {@code ssh/*} command has. {@code quiet} and {@code base64} are checked and change nothing:
     * a server's banner is never part of the output, and scripts always arrive as written, through standard input.
     */
    public static SshSettings read(Settings settings) {
        settings.flag("quiet", true);
        settings.flag("base64", true);
        return new SshSettings(
                credentials(settings), settings.number("port", 1, 65535), settings.flag("check_host_key", false));
    }

    private static List<String> credentials(Settings settings) {
        Optional<PlanValue> value = settings.value("credentials");
        List<String> names =
                value.map(written -> settings.texts(written, "credentials")).orElse(List.of());
        value.map(PlanValue::where)
                .ifPresent(where ->
                        names.forEach(name -> LoginCheck.check(name, where, settings.plan(), settings.problems())));
        return names;
    }
}
