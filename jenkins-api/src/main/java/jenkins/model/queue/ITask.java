package jenkins.model.queue;

public interface ITask extends jenkins.model.FullyNamedModelObject {
}
