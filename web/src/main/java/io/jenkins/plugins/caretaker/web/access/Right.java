package io.jenkins.plugins.caretaker.web.access;

import java.util.Locale;

/** What somebody may be allowed to do. In Jenkins each is a permission, in the standalone server part of a role. */
public enum Right {
    /** See plans, states, logs and events. */
    VIEW,
    /** Start, cancel and resume executions. */
    RUN,
    /** Make work ready to be done again. */
    RESET,
    /** Create and change nodes. */
    DEPLOY,
    /** Remove nodes and replace them. */
    DESTROY,
    /** Change plans. */
    CONFIGURE,
    /** Manage users and tokens, read the audit log. */
    ADMIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
