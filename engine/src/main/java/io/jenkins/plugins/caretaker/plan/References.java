package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_019;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_031;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks names that refer to other parts of the plan. Names of nodes are checked at the end, when all nodes are known. */
final class References {

    /** A node's name that somebody uses. */
    private record Use(String what, String key, String name, Location where) {}

    private final Diagnostics problems;
    private final Set<String> credentials;
    private final List<String> environments;
    private final Set<String> feeds;
    private final Map<String, List<String>> tenants;
    private final List<Use> nodes = new ArrayList<>();
    private final List<Use> jumps = new ArrayList<>();

    /**
     * @param environments those the plan declares; none means any is right
     * @param tenants those the plan declares, with their tags; none means any is right
     */
    References(
            Diagnostics problems,
            Set<String> credentials,
            List<String> environments,
            Set<String> feeds,
            Map<String, List<String>> tenants) {
        this.problems = problems;
        this.credentials = credentials;
        this.environments = environments;
        this.feeds = feeds;
        this.tenants = tenants;
    }

    List<String> credentials(Section section) {
        for (Scalar name : section.scalars("credentials")) {
            if (!credentials.contains(name.text()))
                unknown(section.what(), "credential", name.text(), name.where(), credentials);
        }
        return section.texts("credentials");
    }

    List<String> environments(Section section) {
        for (Scalar name : section.scalars("environments")) {
            if (environments.isEmpty() || environments.contains(name.text())) continue;
            unknown(section.what(), "environment", name.text(), name.where(), environments);
        }
        return section.texts("environments");
    }

    /** One environment, or a template that gives one later. */
    void environment(Section section, String name) {
        if (environments.isEmpty() || environments.contains(name) || name.contains("#{")) return;
        unknown(section.what(), "environment", name, section.valueAt("environment"), environments);
    }

    /** Environments the plan declares; none means any is right. */
    List<String> declaredEnvironments() {
        return environments;
    }

    /** Tenants the plan declares, with their tags; none means any is right. */
    Map<String, List<String>> declaredTenants() {
        return tenants;
    }

    List<String> tenants(Section section) {
        for (Scalar name : section.scalars("tenants")) {
            if (tenants.isEmpty() || tenants.containsKey(name.text())) continue;
            unknown(section.what(), "tenant", name.text(), name.where(), tenants.keySet());
        }
        return section.texts("tenants");
    }

    void feed(Section section, String name) {
        if (!feeds.contains(name)) unknown(section.what(), "feed", name, section.valueAt("feed"), feeds);
    }

    /** Names of nodes that need not be read yet; a template becomes one when it is evaluated. */
    List<String> laterNodes(Section section, String key) {
        for (Scalar name : section.scalars(key)) {
            if (PlanTemplates.in(name.text())) PlanTemplates.check(name, section.what() + ": '" + key + "'", problems);
            else nodes.add(new Use(section.what(), key, name.text(), name.where()));
        }
        return section.texts(key);
    }

    /** Jump hosts: nodes that need not be read yet, or addresses. */
    List<String> laterJumps(Section section) {
        section.scalars("proxy_jump")
                .forEach(name -> jumps.add(new Use(section.what(), "proxy_jump", name.text(), name.where())));
        return section.texts("proxy_jump");
    }

    void checkNodes(Set<String> known) {
        jumps.stream().filter(use -> !known.contains(use.name())).forEach(use -> checkAddress(use, known));
        for (Use use : nodes) {
            if (!known.contains(use.name()))
                unknown(use.what() + ": '" + use.key() + "'", "node", use.name(), use.where(), known);
        }
    }

    /** Any host name is a right one, so all that can be said of a misspelt node is what it looks like. */
    private void checkAddress(Use use, Set<String> known) {
        if (JumpHost.parse(use.name()).isEmpty()) {
            problems.error(
                            PLAN_031,
                            use.where(),
                            "%s: 'proxy_jump' names '%s', which is neither a node nor an address",
                            use.what(),
                            use.name())
                    .hint("Write the name of a node, or [user@]host[:port].")
                    .nearest(use.name(), known);
        } else if (Nearest.to(use.name(), known).isPresent()) {
            problems.warning(
                            PLAN_031,
                            use.where(),
                            "%s: 'proxy_jump' names '%s', which is no node and so taken as a host name",
                            use.what(),
                            use.name())
                    .nearest(use.name(), known);
        }
    }

    void unknown(String what, String kind, String name, Location where, Collection<String> known) {
        Diagnostics.Draft draft = problems.error(
                PLAN_019, where, "%s names the %s '%s', which this plan does not have", what, kind, name);
        if (known.size() <= 10) draft.hint("It has: %s.", known.isEmpty() ? "none" : String.join(", ", known));
        draft.nearest(name, known);
    }
}
