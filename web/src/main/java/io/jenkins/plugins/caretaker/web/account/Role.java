package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.web.access.Right;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A set of rights with a name. Somebody may have several roles. */
public enum Role {
    VIEW,
    RUN,
    DEPLOY,
    DESTROY,
    CONFIGURE,
    ADMIN;

    private static final Set<Right> RUNS = EnumSet.of(Right.RUN, Right.RESET);

    boolean has(Right right) {
        return right == Right.VIEW
                || switch (this) {
                    case VIEW -> false;
                    case RUN -> RUNS.contains(right);
                    case DEPLOY -> RUNS.contains(right) || right == Right.DEPLOY;
                    case DESTROY -> RUNS.contains(right) || right == Right.DEPLOY || right == Right.DESTROY;
                    case CONFIGURE -> right == Right.CONFIGURE;
                    case ADMIN -> true;
                };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of this name.
     *
     * @throws InvalidRequestException if there is none
     */
    public static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("there is no role '" + word + "'. Roles: " + words()));
    }

    private static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }
}
