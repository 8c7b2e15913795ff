package io.jenkins.plugins.caretaker.plugin.web;

import hudson.Extension;
import hudson.model.listeners.ItemListener;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Begins to serve when Jenkins is up, and not with the first page: triggers of plans fire and machines are checked without anybody looking. */
// after the engine was opened
@Extension(ordinal = -10)
public final class ServingStart extends ItemListener {

    private static final Logger LOG = Logger.getLogger(ServingStart.class.getName());

    @Override
    public void onLoaded() {
        try {
            CaretakerRoot.get().serving();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "triggers do not fire and machines are not checked until a page is opened", e);
        }
    }
}
