package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import java.util.Map;

/** A command that is one script, judged by its exit code and output. */
record ScriptCommand(Launch launch, ScriptText text, Environment environment, ExitCodes expected, OutputRules rules)
        implements Command {

    /** What ssh reports when the connection breaks, and what plans that restart a node expect. */
    private static final int CONNECTION_LOST = 255;

    @Override
    public Preview preview(CommandContext context) {
        return new Preview(text.masked(), environment.preview(context));
    }

    @Override
    public Result run(CommandContext context)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        Judge judge = new Judge(expected, rules, context.log());
        Map<String, String> values = environment.resolve(context);
        try {
            return judge.result(launch.run(text.revealed(context), values, judge, context));
        } catch (ConnectivityException e) {
            if (!e.started() || !expected.accept(CONNECTION_LOST)) throw e;
            context.log().log(
                    CommandLog.Level.INFO, "the connection was lost, which the plan expects as exit code 255");
            return judge.result(CONNECTION_LOST);
        }
    }

    /** The shell text, once for the shell and once for people. */
    interface ScriptText {

        String revealed(CommandContext context);

        String masked();

        static ScriptText plain(String text) {
            return new Plain(text, text);
        }

        /** Holds no secret. */
        record Plain(String masked, String script) implements ScriptText {

            @Override
            public String revealed(CommandContext context) {
                return script;
            }
        }
    }
}
