package io.jenkins.plugins.caretaker.plugin.trigger;

import hudson.model.Cause;
import io.jenkins.plugins.caretaker.plugin.Messages;

/** Why a build was started: something happened. */
public final class EventCause extends Cause {

    private final String type;
    private final String subjects;
    private final String count;

    EventCause(String type, String subjects, String count) {
        this.type = type;
        this.subjects = subjects;
        this.count = count;
    }

    @Override
    public String getShortDescription() {
        return Messages.EventCause_Description(type, subjects, count);
    }
}
