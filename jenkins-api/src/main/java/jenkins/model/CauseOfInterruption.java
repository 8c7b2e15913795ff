package jenkins.model;

public abstract class CauseOfInterruption implements java.io.Serializable {
    public CauseOfInterruption() { throw new UnsupportedOperationException(); }
}
