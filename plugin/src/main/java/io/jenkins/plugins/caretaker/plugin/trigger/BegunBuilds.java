package io.jenkins.plugins.caretaker.plugin.trigger;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Notes that a build which events started has begun: before anything is done its record is on disk. */
@Extension
@SuppressWarnings("rawtypes") // as Jenkins declares it
public final class BegunBuilds extends RunListener<Run> {

    private static final Logger LOG = Logger.getLogger(BegunBuilds.class.getName());

    @Override
    public void onStarted(Run run, TaskListener listener) {
        EventAction action = ((Run<?, ?>) run).getAction(EventAction.class);
        if (action == null) return;
        try {
            run.save();
            EventBuilds.get().done((Job<?, ?>) run.getParent(), action.id());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the record of " + run.getFullDisplayName() + " cannot be stored", e);
        }
    }
}
