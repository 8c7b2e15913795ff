package hudson.scm;

public abstract class SCM implements hudson.model.Describable<hudson.scm.SCM>, hudson.ExtensionPoint {
    public SCM() { throw new UnsupportedOperationException(); }
}
