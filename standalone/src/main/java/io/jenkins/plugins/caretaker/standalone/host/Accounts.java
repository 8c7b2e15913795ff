package io.jenkins.plugins.caretaker.standalone.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Users and tokens of a server, and what they did. */
public interface Accounts {

    /** What somebody may do; on all plans, or in all environments, if none are named. */
    record Wanted(List<String> roles, List<String> plans, List<String> environments) {}

    /** {@code {"tokens": […]}}, without their secrets. */
    ObjectNode tokens();

    /** The token, with its secret in {@code token}. */
    ObjectNode createToken(String name, Wanted wanted, Optional<Duration> expires);

    ObjectNode revokeToken(String token);

    /** {@code {"users": […]}}. */
    ObjectNode users();

    ObjectNode addUser(String name, String password, Wanted wanted);

    /** Returns if this can be granted. */
    void check(Wanted wanted);

    ObjectNode setPassword(String name, String password);

    ObjectNode removeUser(String name);

    /**
     * Whether the audit log is what was written.
     *
     * @param head {@code ID:HASH} of an entry that was kept elsewhere
     */
    ObjectNode verifyAudit(Optional<String> head);
}
