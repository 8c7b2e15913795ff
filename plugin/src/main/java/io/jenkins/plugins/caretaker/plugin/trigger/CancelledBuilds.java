package io.jenkins.plugins.caretaker.plugin.trigger;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.queue.QueueListener;

/** Notes that somebody took a build out of the queue: it does not come back by itself. */
@Extension
public final class CancelledBuilds extends QueueListener {

    @Override
    public void onLeft(Queue.LeftItem item) {
        EventAction action = item.getAction(EventAction.class);
        if (action != null && item.isCancelled() && item.task instanceof Job<?, ?> job) {
            EventBuilds.get().done(job, action.id());
        }
    }
}
