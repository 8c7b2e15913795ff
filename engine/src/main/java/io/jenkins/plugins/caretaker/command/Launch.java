package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.Target;
import java.util.Map;
import java.util.Optional;

/** Where and how a command's script is run. */
sealed interface Launch {

    /** Runs the shell text and returns its exit code. */
    int run(String text, Map<String, String> environment, Output output, CommandContext context)
            throws ConnectivityException, AuthenticationException, InterruptedException;

    /**
     * {@code custom}: by {@code /bin/sh} on the controller, with a clean environment, or on the node it is delegated to.
     * Source: DOP B.1, local.rb.
     */
    record OnController() implements Launch {

        @Override
        public int run(String text, Map<String, String> environment, Output output, CommandContext context)
                throws ConnectivityException, AuthenticationException, InterruptedException {
            Target target = context.delegated() ? context.target(SshSettings.NONE) : context.controller();
            boolean local = target instanceof Target.Local;
            Script script = new Script(
                    Script.Shell.SH,
                    text,
                    environment,
                    local,
                    local ? Optional.of(context.plan().directory()) : Optional.empty(),
                    false);
            return context.transport().run(target, script, output, context.cancellation());
        }
    }

    /** {@code ssh/*}: by bash on the node, in its login directory. Source: DOP B.1, ssh.rb. */
    record OnNode(SshSettings ssh) implements Launch {

        @Override
        public int run(String text, Map<String, String> environment, Output output, CommandContext context)
                throws ConnectivityException, AuthenticationException, InterruptedException {
            Script script = Script.bash(text, environment);
            return context.transport().run(context.target(ssh), script, output, context.cancellation());
        }
    }
}
