package io.jenkins.plugins.caretaker.command;

/** {@code ssh/custom}: a command line on each node. Source: DOP B.1, ssh/custom.rb. */
public final class SshCustomPlugin implements CommandPlugin {

    @Override
    public String name() {
        return "ssh/custom";
    }

    @Override
    public Command read(Settings settings) {
        return CommandLines.read(settings, new Launch.OnNode(SshSettings.read(settings)));
    }
}
