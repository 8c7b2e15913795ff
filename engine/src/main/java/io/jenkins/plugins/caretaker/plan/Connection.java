package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import java.util.List;
import java.util.Optional;

/** How commands reach a node, as the plan states it. A DOP plan states nothing: then it is {@link Ssh#DEFAULT}. */
public sealed interface Connection {

    /** The machine Caretaker runs on. */
    record Local() implements Connection {}

    /**
     * An SSH server.
     *
     * @param host overrides the node's addresses
     * @param user overrides the credentials' user names
     * @param credentials names of credentials, tried in order; a command's own {@code credentials} win
     * @param proxyJump nodes of the plan, or addresses as {@link JumpHost} reads them, to go through, nearest first
     * @param hostKey what to do with a host key that is not known yet
     */
    record Ssh(
            Optional<String> host,
            Optional<Integer> port,
            Optional<String> user,
            List<String> credentials,
            List<String> proxyJump,
            HostKey hostKey)
            implements Connection {

        public static final Ssh DEFAULT =
                new Ssh(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), HostKey.ACCEPT_NEW);

        public Ssh {
            credentials = List.copyOf(credentials);
            proxyJump = List.copyOf(proxyJump);
        }
    }

    /** A Jenkins agent by node name or label; only in Jenkins. */
    record Agent(String label) implements Connection {}

    /**
     * A connection with templates, whose values depend on the task.
     *
     * @param written as the plan has it; what holds no template is checked already
     */
    record Templated(Mapping written) implements Connection {}

    /** A changed key is refused in every mode. */
    enum HostKey {
        /** A first contact is trusted and remembered. */
        ACCEPT_NEW,
        /** Only keys in the known-hosts file. */
        STRICT
    }
}
