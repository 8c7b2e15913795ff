package io.jenkins.plugins.caretaker.standalone.option;

import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.NodeFilter.Option;
import java.util.List;
import picocli.CommandLine;

/** Which nodes a command is about. Everywhere the same. Source: design.md 5, "Filters". */
public final class FilterOptions {

    private static final String NAMES = "NAME|/REGEX/[,…]";
    private static final String PAIRS = "KEY=VALUE[,…]";

    @CommandLine.Option(names = "--nodes", paramLabel = NAMES, description = "only these nodes")
    private List<String> nodes = List.of();

    @CommandLine.Option(names = "--roles", paramLabel = NAMES, description = "only nodes with these roles")
    private List<String> roles = List.of();

    @CommandLine.Option(
            names = "--nodes-by-config",
            paramLabel = PAIRS,
            description = "only nodes whose configuration has this value (or a /regex/ that matches it)")
    private List<String> nodesByConfig = List.of();

    @CommandLine.Option(names = "--exclude-nodes", paramLabel = NAMES, description = "not these nodes")
    private List<String> excludeNodes = List.of();

    @CommandLine.Option(names = "--exclude-roles", paramLabel = NAMES, description = "not nodes with these roles")
    private List<String> excludeRoles = List.of();

    @CommandLine.Option(
            names = "--exclude-nodes-by-config",
            paramLabel = PAIRS,
            description = "not nodes whose configuration has this value")
    private List<String> excludeNodesByConfig = List.of();

    public NodeFilter filter() {
        NodeFilter filter = NodeFilter.NONE;
        for (String value : nodes) filter = filter.with(Option.NODES, value);
        for (String value : roles) filter = filter.with(Option.ROLES, value);
        for (String value : nodesByConfig) filter = filter.with(Option.NODES_BY_CONFIG, value);
        for (String value : excludeNodes) filter = filter.with(Option.EXCLUDE_NODES, value);
        for (String value : excludeRoles) filter = filter.with(Option.EXCLUDE_ROLES, value);
        for (String value : excludeNodesByConfig) filter = filter.with(Option.EXCLUDE_NODES_BY_CONFIG, value);
        return filter;
    }
}
