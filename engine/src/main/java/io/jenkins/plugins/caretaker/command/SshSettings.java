package io.jenkins.plugins.caretaker.command;

import java.util.List;
import java.util.Optional;

/** What an {@code ssh/*} command says about its connection; what it leaves out comes from the node. */
public record SshSettings(List<String> credentials, Optional<Integer> port) {

    public SshSettings {
        credentials = List.copyOf(credentials);
    }
}
