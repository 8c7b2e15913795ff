package io.jenkins.plugins.caretaker.command;

/** {@code custom}: a command line on the controller, once for each node. Source: DOP B.1, custom.rb. */
public final class CustomPlugin implements CommandPlugin {

    @Override
    public String name() {
        return "custom";
    }

    @Override
    public Command read(Settings settings) {
        return CommandLines.read(settings, new Launch.OnController());
    }
}
