package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import java.util.Map;

/** {@code dummy}: does nothing and succeeds; its settings, whatever they are, go to the log. Source: DOP B.1, dummy.rb. */
public final class DummyPlugin implements CommandPlugin {

    @Override
    public String name() {
        return "dummy";
    }

    @Override
    public Command read(Settings settings) {
        settings.acceptAll();
        return new Dummy(settings.all());
    }

    private record Dummy(Mapping settings) implements Command {

        @Override
        public Preview preview(CommandContext context) {
            return new Preview("dummy", Map.of());
        }

        @Override
        public Result run(CommandContext context) {
            context.log().log(
                    Level.INFO,
                    "dummy command with the keys " + settings.entries().keySet());
            return Result.done();
        }
    }
}
