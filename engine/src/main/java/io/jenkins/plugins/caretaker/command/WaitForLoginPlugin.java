package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.Map;

/** {@code ssh/wait_for_login}: waits until a login on the node works. Source: DOP B.1, wait_for_login.rb. */
public final class WaitForLoginPlugin implements CommandPlugin {

    @Override
    public String name() {
        return "ssh/wait_for_login";
    }

    @Override
    public Command read(Settings settings) {
        LoginWait login = LoginWait.read(settings);
        settings.noEffect("A login has no exit code.", "expect_exit_codes");
        settings.noEffect("Nothing is run on the node.", "exec", "arguments", "env", "parse_output", "fail_on_warning");
        return new WaitForLogin(login);
    }

    private record WaitForLogin(LoginWait login) implements Command {

        @Override
        public Preview preview(CommandContext context) {
            String text = "wait until a login on " + context.host().name() + " works, trying every "
                    + login.intervalSeconds() + " s";
            return new Preview(text, Map.of());
        }

        @Override
        public Result run(CommandContext context) throws InterruptedException {
            return login.await(context, Stage.FINISH);
        }
    }
}
