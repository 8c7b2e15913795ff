package hudson.model;

public abstract class InvisibleAction implements hudson.model.Action {
    public InvisibleAction() { throw new UnsupportedOperationException(); }
    public final java.lang.String getIconFileName() { throw new UnsupportedOperationException(); }
    public final java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.lang.String getUrlName() { throw new UnsupportedOperationException(); }
}
