package hudson.model;

public abstract class TransientComputerActionFactory implements hudson.ExtensionPoint {
    public TransientComputerActionFactory() { throw new UnsupportedOperationException(); }
    public abstract java.util.Collection<? extends hudson.model.Action> createFor(hudson.model.Computer p0);
}
