package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.ScriptCommand.ScriptText;
import io.jenkins.plugins.caretaker.text.ShellQuote;

/**
 * The settings of a Puppet run.
 *
 * @param maxRerun further runs after the first, if one of the two conditions asks for them
 */
record PuppetOptions(
        String puppet,
        ScriptText agentRun,
        boolean rerunOnChange,
        boolean rerunOnError,
        int maxRerun,
        boolean waitIfAlreadyRunning) {

    /** What {@code puppet agent --test} reports when it changed something. */
    static final int CHANGED = 2;

    static ScriptText agentRun(String puppet, Settings settings) {
        return Arguments.after(program(puppet) + " agent --test --color false", settings);
    }

    /** Succeeds while another run is going on. */
    String lockCheck() {
        return "test -f \"$(" + program(puppet) + " config print statedir)/agent_catalog_run.lock\"";
    }

    private static String program(String puppet) {
        return puppet.equals("puppet") ? puppet : ShellQuote.single(puppet);
    }
}
