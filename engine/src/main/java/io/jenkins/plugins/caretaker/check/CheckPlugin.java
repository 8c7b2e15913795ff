package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.command.Command;
import io.jenkins.plugins.caretaker.command.CommandContext;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.command.CommandPlugin;
import io.jenkins.plugins.caretaker.command.Settings;
import io.jenkins.plugins.caretaker.command.SshSettings;
import io.jenkins.plugins.caretaker.machine.Checked;
import io.jenkins.plugins.caretaker.machine.Contact;
import io.jenkins.plugins.caretaker.plan.CheckType;
import io.jenkins.plugins.caretaker.plan.MachinePolicy;
import io.jenkins.plugins.caretaker.plan.MachinePolicy.Unavailable;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.transport.Target;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code machine/check}: looks at the nodes of a step, and goes on without those that are not well. Source: mission.md D.1, H10. */
public final class CheckPlugin implements CommandPlugin {

    private static final String FAIL = "fail";
    private static final String LEAVE_OUT = "leave_out";

    private final BiConsumer<String, Checked> found;
    private final Consumer<Contact> contacts;
    private final Clock clock;

    /** Looks, and keeps nothing. */
    public CheckPlugin() {
        this((name, found) -> {}, contact -> {}, Clock.systemUTC());
    }

    /**
     * Looks, and hands on what it finds.
     *
     * @param found takes what was found out about a machine
     * @param contacts takes contacts that no transport reports
     */
    public CheckPlugin(BiConsumer<String, Checked> found, Consumer<Contact> contacts, Clock clock) {
        this.found = found;
        this.contacts = contacts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "machine/check";
    }

    @Override
    public Command read(Settings settings) {
        Optional<CheckType> type = word(settings, "type", List.of("full", "connectivity"))
                .map(word -> CheckType.valueOf(word.toUpperCase(Locale.ROOT)));
        boolean leaveOut = word(settings, "on_error", List.of(FAIL, LEAVE_OUT)).equals(Optional.of(LEAVE_OUT));
        // read where the graph is made
        word(settings, "new_nodes", List.of("ignore", "include"));
        return new Check(
                type,
                leaveOut,
                context -> new NodeCheck(found, context.transport(), contacts, clock, context.execution()));
    }

    private static Optional<String> word(Settings settings, String key, List<String> words) {
        Optional<String> text = settings.text(key);
        Optional<PlanValue> value = settings.value(key);
        if (text.isPresent() && !settings.isOpen(value.get()) && !words.contains(text.get())) {
            settings.wrong(value.get(), key, String.join(" or ", words));
        }
        return text.filter(words::contains);
    }

    /** @param type what the node's policy says, if empty */
    private record Check(Optional<CheckType> type, boolean leaveOut, Function<CommandContext, NodeCheck> over)
            implements Command {

        @Override
        public Preview preview(CommandContext context) {
            String what = type(context) == CheckType.FULL ? "check " : "check the connection to ";
            String then = leaveOut ? "; leave it out if it is not well" : "";
            return new Preview(what + context.host().name() + then, Map.of());
        }

        @Override
        public Result run(CommandContext context) throws InterruptedException {
            MachinePolicy policy = policy(context);
            Target target = context.target(SshSettings.NONE);
            CheckOutcome outcome =
                    over.apply(context).run(target, context.masker(), policy, type(context), context.cancellation());
            if (outcome.isFine()) {
                context.log().log(Level.INFO, context.host().name() + " is well");
                return Result.done();
            }
            boolean tolerated = outcome.isUnreachable() && policy.unavailable() == Unavailable.MAY_BE_OFFLINE;
            return leaveOut || tolerated ? Result.leftOut(outcome.trouble()) : Result.failed(outcome.trouble());
        }

        private CheckType type(CommandContext context) {
            return type.orElseGet(() -> policy(context).check());
        }

        private static MachinePolicy policy(CommandContext context) {
            return context.plan().policyOf(context.host());
        }
    }
}
