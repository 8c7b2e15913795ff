package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.text.Secret;

/** A value that a step put out. */
public record OutputValue(String text, boolean sensitive) {

    /** As a person may read it. */
    public String shown() {
        return sensitive ? Secret.MASK : text;
    }

    @Override
    public String toString() {
        return shown();
    }
}
