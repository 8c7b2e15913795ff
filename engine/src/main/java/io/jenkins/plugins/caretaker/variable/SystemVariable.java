package io.jenkins.plugins.caretaker.variable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of variables that Caretaker itself sets. The page {@code docs/variables.md} shows the same table, and a test
 * compares them. Each has a short name and, where Octopus has the same thing, its names there. Source: mission.md A25.
 */
public enum SystemVariable {
    EXECUTION_ID("The execution", "7f3c2a", "Execution.Id", "Octopus.Task.Id", "Octopus.RunbookRun.Id"),
    EXECUTION_NAME(
            "The execution in words",
            "run webfarm maint",
            "Execution.Name",
            "Octopus.Task.Name",
            "Octopus.RunbookRun.Name"),
    EXECUTION_CREATED(
            "When it was requested, in UTC",
            "2026-03-01T03:00:00Z",
            "Execution.Created",
            "Octopus.RunbookRun.CreatedUtc",
            "Octopus.Task.QueueTime"),
    EXECUTION_EXPIRES(
            "When it is given up if it has not started, in UTC",
            "2026-03-01T04:00:00Z",
            "Execution.Expires",
            "Octopus.Task.QueueTimeExpiry"),
    EXECUTION_CREATED_BY("Who asked for it", "ada", "Execution.CreatedBy", "Octopus.Deployment.CreatedBy.Username"),
    EXECUTION_NOOP("Whether nothing is changed", "false", "Execution.Noop"),
    PLAN_NAME("The plan", "webfarm", "Plan.Name", "Octopus.Project.Name"),
    PLAN_VERSION("The version of the plan", "4be1c09d", "Plan.Version"),
    STEP_SET_NAME("The step set, or maintenance process", "maint", "StepSet.Name", "Octopus.Runbook.Name"),
    ENVIRONMENT_NAME("The environment of the context", "test", "Environment.Name", "Octopus.Environment.Name"),
    TENANT_NAME(
            "The tenant of the context",
            "acme",
            "Tenant.Name",
            "Octopus.Tenant.Name",
            "Octopus.Deployment.Tenant.Name"),
    TENANT_TAGS(
            "The tags of the tenant, separated by commas", "gold,eu", "Tenant.Tags", "Octopus.Deployment.Tenant.Tags"),
    STEP_NAME("The step", "rolling restart", "Step.Name", "Octopus.Step.Name", "Octopus.Action.Name"),
    STEP_NUMBER(
            "Its place in the step set, from 1", "2", "Step.Number", "Octopus.Step.Number", "Octopus.Action.Number"),
    STEP_ID(
            "What stays the same when it is moved or renamed",
            "rolling-restart",
            "Step.Id",
            "Octopus.Step.Id",
            "Octopus.Action.Id"),
    NODE_NAME(
            "The node that the task is for",
            "web01.example.com",
            "Node.Name",
            "Octopus.Machine.Name",
            "Octopus.Machine.Id"),
    NODE_FQDN("Its full host name", "web01.example.com", "Node.Fqdn", "Octopus.Machine.Hostname"),
    NODE_ROLE("Its role", "web", "Node.Role", "Octopus.Machine.Roles"),
    NODE_INFRASTRUCTURE("Where it lives", "lab", "Node.Infrastructure"),
    TRIGGER_ID("The trigger, if one started the execution", "t-12", "Trigger.Id", "Octopus.Trigger.Id"),
    TRIGGER_NAME("Its name", "nightly", "Trigger.Name", "Octopus.Trigger.Name"),
    TRIGGER_CHAIN("The triggers that started each other, one a line, this one last", "shop/nightly", "Trigger.Chain"),
    EVENT_ID("The event that fired the trigger", "4711", "Event.Id"),
    EVENT_TYPE("Its type", "machine.connectivity.available", "Event.Type"),
    EVENT_AT("When it happened, in UTC", "2026-03-01T02:59:30Z", "Event.At"),
    EVENT_SUBJECT("What it is about", "web01.example.com", "Event.Subject"),
    EVENT_ENVIRONMENT("The environment it is about", "test", "Event.Environment"),
    EVENT_REASON("Why, if that was told", "ssh answers", "Event.Reason"),
    EVENT_COUNT("How many events became this execution", "3", "Event.Count"),
    EVENT_DATA("All its data as JSON", "{\"role\":\"web\"}", "Event.Data"),
    EVENT_BODY("What an inbound webhook brought", "{\"ref\":\"refs/heads/main\"}", "Event.Body");

    private static final Map<String, SystemVariable> BY_KEY = new LinkedHashMap<>();

    static {
        for (SystemVariable variable : values()) {
            variable.names.forEach(name -> BY_KEY.put(VariableNames.key(name), variable));
        }
    }

    private final String meaning;
    private final String example;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final List<String> names;

    SystemVariable(String meaning, String example, String... names) {
        this.meaning = meaning;
        this.example = example;
        this.names = List.copyOf(Arrays.asList(names));
    }

    public String meaning() {
        return meaning;
    }

    public String example() {
        return example;
    }

    /** The short name, then those of Octopus. */
    public List<String> names() {
        return names;
    }

    /** The variable that a name belongs to; nobody else can set it. */
    public static Optional<SystemVariable> ofName(String name) {
        return Optional.ofNullable(BY_KEY.get(VariableNames.key(name)));
    }

    /** The table of the documentation. */
    static String markdown() {
        StringBuilder table =
                new StringBuilder("| name | Octopus calls it | meaning | example |\n| --- | --- | --- | --- |\n");
        for (SystemVariable variable : values()) {
            List<String> octopus = variable.names.subList(1, variable.names.size());
            table.append("| `").append(variable.names.get(0)).append("` | ");
            table.append(octopus.isEmpty() ? "" : "`" + String.join("`, `", octopus) + "`");
            table.append(" | ")
                    .append(variable.meaning)
                    .append(" | `")
                    .append(variable.example)
                    .append("` |\n");
        }
        return table.toString();
    }
}
