package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.variable.ScopeKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys that one part of a plan may have. What plan files can say is in these tables: a new feature adds a word here and
 * the reader of its part takes it.
 *
 * @param known the keys as the documentation spells them
 * @param aliases other spellings to the documented one
 */
record KeyTable(Set<String> known, Map<String, String> aliases) {

    private static final List<String> LIMITS = List.of("max_in_flight", "max_per_role", "canary_host");
    private static final List<String> CONDUCT =
            List.of("condition", "required", "isolation", "effect", "packages", "outputs");
    private static final List<String> SELECTION =
            List.of("nodes", "roles", "nodes_by_config", "exclude_nodes", "exclude_roles", "exclude_nodes_by_config");

    static final KeyTable PLAN = of(
                    "name",
                    "environments",
                    "credentials",
                    "hooks",
                    "infrastructures",
                    "nodes",
                    "configuration",
                    "variables",
                    "feeds",
                    "tenants",
                    "steps",
                    "triggers",
                    "machine_policies")
            .and(LIMITS);

    static final KeyTable TRIGGER = of(
                    "name",
                    "step_set",
                    "environment",
                    "tenant",
                    "variables",
                    "interruptive",
                    "destructive",
                    "schedule",
                    "on",
                    "subjects",
                    "roles",
                    "environments",
                    "plans",
                    "tenants",
                    "only_subjects",
                    "deploy",
                    "webhook",
                    "scm",
                    "debounce",
                    "batch",
                    "throttle",
                    "key",
                    "longest_chain",
                    "overlap")
            // on is a truth value in YAML as Ruby reads it
            .alias("true", "on")
            .alias("subject", "subjects")
            .alias("role", "roles")
            .alias("plan", "plans");

    static final KeyTable WEBHOOK =
            of("name", "secret", "verify", "events", "repeats").alias("event", "events");

    static final KeyTable SCM = of("repository", "branches", "tags", "credentials", "every")
            .alias("branch", "branches")
            .alias("tag", "tags")
            .alias("credential", "credentials");

    static final KeyTable DEPLOY = of("connectivity", "health", "again");

    static final KeyTable SCHEDULE =
            of("cron", "daily", "every", "monthly", "at", "between", "days", "timezone", "misfire", "grace", "overlap");

    static final KeyTable MACHINE_POLICY = of(
            "check",
            "schedule",
            "at_once",
            "timeout",
            "unavailable",
            "clean_up_after",
            "skip_after_contact",
            "free_disk",
            "script",
            "legacy_events");

    static final KeyTable CHECK_SCHEDULE =
            of("cron", "daily", "every", "monthly", "at", "between", "days", "timezone", "jitter");

    static final KeyTable FREE_DISK = of("path", "warn_below", "fine_from");

    static final KeyTable CHECK_SCRIPT = of("sh", "powershell");

    static final KeyTable INFRASTRUCTURE = of(
                    "type", "endpoint", "credentials", "networks", "affinity_groups", "default_security_groups")
            .and(LIMITS)
            .alias("credential", "credentials");

    static final KeyTable NETWORK = of("ip_pool", "ip_netmask", "ip_defgw");

    static final KeyTable NODE = of(
                    "range",
                    "digits",
                    "fqdn",
                    "infrastructure",
                    "infrastructure_properties",
                    "image",
                    "full_clone",
                    "thin_clone",
                    "interfaces",
                    "flavor",
                    "cores",
                    "memory",
                    "storage",
                    "timezone",
                    "product_id",
                    "organization_name",
                    "credentials",
                    "dns",
                    "disks",
                    "tags",
                    "force_stop",
                    "connection",
                    "environments",
                    "machine_policy")
            .alias("credential", "credentials")
            .alias("environment", "environments");

    static final KeyTable INTERFACE = of("network", "ip", "set_gateway", "virtual_switch", "floating_network");

    static final KeyTable CONNECTION = of(
                    "type", "host", "port", "user", "credentials", "proxy_jump", "host_key", "name", "label")
            .alias("credential", "credentials");

    static final KeyTable CREDENTIAL = of(
            "type",
            "username",
            "password",
            "private_key",
            "public_key",
            "passphrase",
            "realm",
            "service",
            "keytab",
            "id");

    static final KeyTable CONFIGURATION = of("nodes", "roles", "defaults");

    static final KeyTable STEP_SET = of(
                    "auto_reset",
                    "environments",
                    "tenants",
                    "variables",
                    "prompts",
                    "on_failure",
                    "max_failures",
                    "guided_timeout",
                    "retention",
                    "machines",
                    "steps")
            .alias("environment", "environments")
            .alias("tenant", "tenants");

    static final KeyTable MACHINE_USE = of("unavailable", "unhealthy", "none");

    static final KeyTable TENANT = of("tags");

    static final KeyTable PROMPT = of("name", "label", "type", "required", "default", "pattern", "choices");

    static final KeyTable RETENTION = of("keep");

    static final KeyTable FEED = of("type", "path");

    static final KeyTable PACKAGE = of("id", "feed", "version");

    static final KeyTable VARIABLE = of("name", "value", "sensitive", "scope", "type");

    static final KeyTable DEPLOYMENT_VARIABLE = of("name", "scope", "type", "plan", "step_set", "select");

    static final KeyTable SCOPE = of(Stream.of(ScopeKind.values())
                    .map(ScopeKind::key)
                    .toArray(String[]::new))
            .alias("environments", "environment")
            .alias("nodes", "node")
            .alias("roles", "role")
            .alias("steps", "step")
            .alias("tenants", "tenant")
            .alias("tenant_tags", "tenant_tag")
            .alias("step_set", "process");

    static final KeyTable STEP = of(
                    "name", "id", "commands", "set_plugin_defaults", "delete_plugin_defaults", "delegate_to")
            .and(List.of("window", "steps", "start", "on_failure", "max_failures"))
            .and(CONDUCT)
            .and(SELECTION)
            .and(LIMITS)
            .alias("command", "commands")
            .alias("package", "packages");

    /** What a child step of a rolling step can say; everything else is said once for all of them. */
    static final KeyTable CHILD_STEP = of(
                    "name", "id", "commands", "set_plugin_defaults", "delete_plugin_defaults", "delegate_to")
            .and(CONDUCT)
            .alias("command", "commands")
            .alias("package", "packages");

    /** What is said of a rolling step and cannot be said of a child. */
    static final List<String> NOT_IN_CHILD =
            STEP.known().stream().filter(key -> !CHILD_STEP.knows(key)).toList();

    /** Keys of every command; all others belong to its plugin. */
    static final KeyTable COMMAND = of(
            "plugin",
            "id",
            "title",
            "plugin_timeout",
            "verify_commands",
            "verify_after_run",
            "on_interrupt",
            "delegate_to");

    /** Spellings of plugin settings that mean the same to every plugin. */
    static final KeyTable SETTINGS = of("credentials").alias("credential", "credentials");

    static final KeyTable DELETE_DEFAULTS =
            of("plugins", "delete_keys").alias("plugin", "plugins").alias("delete_key", "delete_keys");

    static KeyTable of(String... keys) {
        return new KeyTable(new LinkedHashSet<>(List.of(keys)), Map.of());
    }

    private KeyTable and(List<String> more) {
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(more);
        return new KeyTable(all, aliases);
    }

    private KeyTable alias(String other, String documented) {
        Map<String, String> all = new LinkedHashMap<>(aliases);
        all.put(other, documented);
        return new KeyTable(known, all);
    }

    boolean knows(String key) {
        return known.contains(key) || aliases.containsKey(key);
    }
}
