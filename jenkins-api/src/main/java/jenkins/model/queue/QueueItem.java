package jenkins.model.queue;

public interface QueueItem extends jenkins.model.FullyNamedModelObject {
    default java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
}
