package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.util.Optional;

/** Secrets that the host of the engine keeps: Jenkins credentials. Safe for many threads. */
public interface HostSecrets {

    /** Refuses everything, for hosts that keep no secrets. */
    HostSecrets NONE = new HostSecrets() {

        @Override
        public Secret secret(SecretRef.Jenkins reference) {
            throw onlyInJenkins(reference.id());
        }

        @Override
        public Login login(Credential.Jenkins credential, Optional<String> user) {
            throw onlyInJenkins(credential.id());
        }

        private SecretException onlyInJenkins(String id) {
            return new SecretException(
                    "the secret '" + id + "' is a Jenkins credential, which there is only in Jenkins. "
                            + "Use {file: …}, {exec: […]} or {env: …}, or run the plan in Jenkins");
        }
    };

    /**
     * Whether plans may use what Caretaker's own machine keeps: files, programs, environment variables, the SSH keys of its user.
     *
     * @throws SecretException when plans come from people who may not read what is there
     */
    default void requireOwnMachine() {}

    /**
     * Fetches a secret.
     *
     * @throws SecretException when there is no such secret
     */
    Secret secret(SecretRef.Jenkins reference);

    /**
     * Turns a credential that the host keeps into a way to log in.
     *
     * @param user overrides the credential's user name
     * @throws SecretException when there is no such credential, or it cannot log in over SSH
     */
    Login login(Credential.Jenkins credential, Optional<String> user);
}
