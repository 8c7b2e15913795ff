package io.jenkins.plugins.caretaker.web.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.web.access.Right;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What somebody may do, and where. Immutable.
 *
 * @param plans names of the only plans it is about; empty: all
 * @param environments names of the only environments it is about; empty: all, and executions without one
 */
public record Grant(Set<Role> roles, Set<String> plans, Set<String> environments) {

    public Grant {
        roles = Set.copyOf(roles);
        plans = Set.copyOf(plans);
        environments = Set.copyOf(environments);
        if (roles.isEmpty()) throw new InvalidRequestException("a role is needed");
        if (roles.contains(Role.ADMIN) && !(plans.isEmpty() && environments.isEmpty())) {
            throw new InvalidRequestException(
                    "the role 'admin' cannot be limited to plans or environments: who may make"
                            + " tokens may make one without limits. Use the roles deploy,destroy,configure");
        }
    }

    /**
     * A grant in words.
     *
     * @param words roles as people write them
     */
    public static Grant of(Collection<String> words, Collection<String> plans, Collection<String> environments) {
        return new Grant(
                words.stream().map(Role::of).collect(Collectors.toSet()),
                new LinkedHashSet<>(plans),
                new LinkedHashSet<>(environments));
    }

    /**
     * Whether the right is granted. Parameters as for a {@link io.jenkins.plugins.caretaker.web.access.Caller}. A limit to environments
     * hides no plan, and executions without an environment can still be seen; but whoever has one may not change what is
     * shared by all environments.
     */
    boolean allows(Right right, Optional<String> plan, Optional<String> environment) {
        if (roles.stream().noneMatch(role -> role.has(right))) return false;
        if (plan.isEmpty()) return true;
        if (!plans.isEmpty() && !plans.contains(plan.get())) return false;
        return environments.isEmpty() || environment.map(environments::contains).orElse(right == Right.VIEW);
    }

    /** Adds {@code roles}, {@code plans} and {@code environments}. */
    void writeTo(ObjectNode json) {
        write(json, "roles", roles.stream().map(Role::word).toList());
        write(json, "plans", plans);
        write(json, "environments", environments);
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        writeTo(json);
        return json;
    }

    static Grant of(JsonNode json) {
        return of(words(json.path("roles")), words(json.path("plans")), words(json.path("environments")));
    }

    private static void write(ObjectNode json, String member, Collection<String> words) {
        json.putArray(member);
        words.stream().sorted().forEach(json.withArray("/" + member)::add);
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
