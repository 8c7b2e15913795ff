package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.Optional;

/** Named credentials of a plan. Secrets are references; nothing here holds one except a literal of the file. */
public sealed interface Credential {

    String name();

    Location where();

    record UsernamePassword(String name, String username, SecretRef password, Location where) implements Credential {}

    /**
     * An SSH key.
     *
     * @param privateKey a path as {@link SecretRef.File}, or any other reference that yields the key's text
     */
    record SshKey(String name, String username, SecretRef privateKey, Optional<SecretRef> passphrase, Location where)
            implements Credential {}

    /** An SSH key without its private half: for provisioning; logging in with it is a problem, declaring it is not. */
    record PublicKey(String name, String username, Optional<SecretRef> publicKey, Location where)
            implements Credential {}

    /** Recognised for WinRM, which Caretaker does not speak; using it is a problem, declaring it is not. */
    record Kerberos(String name, PlanValue.Mapping settings, Location where) implements Credential {}

    /** Looked up in Jenkins by id; only in Jenkins. */
    record Jenkins(String name, String id, Location where) implements Credential {}
}
