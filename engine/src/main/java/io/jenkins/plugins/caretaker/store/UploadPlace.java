package io.jenkins.plugins.caretaker.store;

import io.jenkins.plugins.caretaker.journal.PrivateFiles;
import io.jenkins.plugins.caretaker.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Where relative paths of an uploaded plan start, and its commands on this machine. */
final class UploadPlace {

    private UploadPlace() {}

    /** Makes the plan's directory if it is not there. */
    static void make(Plan plan) {
        try {
            PrivateFiles.makeDirectory(plan.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + plan.directory() + " cannot be made", e);
        }
    }
}
