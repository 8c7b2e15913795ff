package org.jenkinsci.plugins.workflow.actions;

public class WarningAction implements org.jenkinsci.plugins.workflow.actions.PersistentAction {
    public WarningAction(hudson.model.Result p0) { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.lang.String getIconFileName() { throw new UnsupportedOperationException(); }
    public java.lang.String getUrlName() { throw new UnsupportedOperationException(); }
    public org.jenkinsci.plugins.workflow.actions.WarningAction withMessage(java.lang.String p0) { throw new UnsupportedOperationException(); }
}
