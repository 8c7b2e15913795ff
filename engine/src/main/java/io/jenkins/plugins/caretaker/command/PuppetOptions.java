package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.text.ShellQuote;

/**
 * The settings of a Puppet run.
 *
 * @param maxRerun further runs after the first, if one of the two conditions asks for them
 */
record PuppetOptions(
        String puppet,
        String arguments,
        boolean rerunOnChange,
        boolean rerunOnError,
        int maxRerun,
        boolean waitIfAlreadyRunning) {

    /** What {@code puppet agent --test} reports when it changed something. */
    static final int CHANGED = 2;

    String agentRun() {
        String run = program() + " agent --test --color false";
        return arguments.isEmpty() ? run : run + " " + arguments;
    }

    /** Succeeds while another run is going on. */
    String lockCheck() {
        return "test -f \"$(" + program() + " config print statedir)/agent_catalog_run.lock\"";
    }

    private String program() {
        return puppet.equals("puppet") ? puppet : ShellQuote.single(puppet);
    }
}
