package io.jenkins.plugins.caretaker.standalone.access;

import io.jenkins.plugins.caretaker.standalone.host.Accounts.Wanted;
import java.util.List;
import picocli.CommandLine.Option;

/** What somebody may do, and where. */
final class GrantOptions {

    @Option(
            names = "--role",
            paramLabel = "R[,…]",
            split = ",",
            defaultValue = "view",
            description = "view, run, deploy, destroy, configure or admin (default: view)")
    private List<String> roles = List.of();

    @Option(names = "--plans", paramLabel = "PLAN[,…]", split = ",", description = "only for these plans")
    private List<String> plans = List.of();

    @Option(
            names = "--environments",
            paramLabel = "ENV[,…]",
            split = ",",
            description = "only for executions in these environments")
    private List<String> environments = List.of();

    Wanted wanted() {
        return new Wanted(roles, plans, environments);
    }
}
