package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code ssh/puppet_agent_run}: one run of the Puppet agent, after any that is going on. Source: DOP B.1, puppet_run.rb; the
 * exit codes can be narrowed, as its page says and its code does not do.
 */
public final class PuppetAgentRunPlugin implements CommandPlugin {

    private static final OutputRules RULES =
            new OutputRules(List.of(Pattern.compile("^Error:")), List.of(Pattern.compile("^Warning:")), false);

    @Override
    public String name() {
        return "ssh/puppet_agent_run";
    }

    @Override
    public Duration timeout() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Command read(Settings settings) {
        String puppet = settings.value("puppet_bin").isPresent() ? settings.requiredPath("puppet_bin") : "puppet";
        PuppetOptions options = new PuppetOptions(
                puppet,
                PuppetOptions.agentRun(puppet, settings),
                settings.flag("rerun_on_change", false),
                settings.flag("rerun_on_error", false),
                settings.number("max_rerun", 1, Integer.MAX_VALUE).orElse(1),
                settings.flag("wait_if_already_running", true));
        Launch launch = new Launch.OnNode(SshSettings.read(settings));
        Environment environment = Environment.read(settings);
        ExitCodes expected = ExitCodes.read(settings, ExitCodes.of(0, PuppetOptions.CHANGED));
        OutputRules rules = OutputRules.read(settings, RULES);
        settings.noEffect("Use 'puppet_bin' and 'arguments'.", "exec");
        return new PuppetAgentRun(options, launch, environment, expected, rules);
    }

    private record PuppetAgentRun(
            PuppetOptions options, Launch launch, Environment environment, ExitCodes expected, OutputRules rules)
            implements Command {

        @Override
        public Preview preview(CommandContext context) {
            return new Preview(options.agentRun().masked(), environment.preview(context));
        }

        @Override
        public Result run(CommandContext context)
                throws ConnectivityException, AuthenticationException, InterruptedException {
            return new PuppetRuns(options, launch, environment.resolve(context), expected, rules, context).run();
        }
    }
}
