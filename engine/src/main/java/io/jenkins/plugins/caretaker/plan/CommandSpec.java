package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.List;
import java.util.Optional;

/**
 * One use of a command plugin on one node, as the plan states it.
 *
 * @param id stays the same when other commands are inserted before it; unique within its step
 * @param settings the plugin's own keys, plugin defaults included, common keys left out
 * @param timeoutSeconds {@code plugin_timeout}; 0 means no limit; empty means the plugin's default
 * @param verify {@code verify_commands}: if all succeed, the command is done without running
 * @param delegateTo run it on that node instead, with this node's values
 */
public record CommandSpec(
        String id,
        String plugin,
        Optional<String> title,
        PlanValue.Mapping settings,
        Optional<Integer> timeoutSeconds,
        List<CommandSpec> verify,
        boolean verifyAfterRun,
        OnInterrupt onInterrupt,
        Optional<String> delegateTo,
        Location where) {

    public CommandSpec {
        verify = List.copyOf(verify);
    }

    /** What the next run does with a command that was running when Caretaker died. */
    public enum OnInterrupt {
        RETRY,
        FAIL
    }

    /** The same command under another id. */
    public CommandSpec withId(String newId) {
        return new CommandSpec(
                newId, plugin, title, settings, timeoutSeconds, verify, verifyAfterRun, onInterrupt, delegateTo, where);
    }

    CommandSpec with(PlanValue.Mapping newSettings, List<CommandSpec> newVerify) {
        return new CommandSpec(
                id,
                plugin,
                title,
                newSettings,
                timeoutSeconds,
                newVerify,
                verifyAfterRun,
                onInterrupt,
                delegateTo,
                where);
    }

    /**
     * A digest of what the command does: plugin, settings, verification and delegation; not its title, id or place in the
     * file. A done command whose fingerprint differs from the recorded one was changed since.
     */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    boolean isDelegatedByTemplate() {
        return delegateTo.filter(PlanTemplates::in).isPresent()
                || verify.stream().anyMatch(CommandSpec::isDelegatedByTemplate);
    }
}
