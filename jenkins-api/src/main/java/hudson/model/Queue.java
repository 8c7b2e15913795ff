package hudson.model;

public class Queue extends hudson.model.ResourceController implements hudson.model.Saveable {
    public Queue(hudson.model.LoadBalancer p0) { throw new UnsupportedOperationException(); }
    public java.util.List<hudson.model.Queue.Item> getItems(hudson.model.Queue.Task p0) { throw new UnsupportedOperationException(); }
    public interface Task extends jenkins.model.FullyNamedModelObject, hudson.model.queue.SubTask {
    }
    public static abstract class Item extends hudson.model.Actionable implements jenkins.model.queue.QueueItem {
        protected Item(hudson.model.Queue.Item p0) { task = null; throw new UnsupportedOperationException(); }
        public final hudson.model.Queue.Task task;
    }
    public static final class LeftItem extends hudson.model.Queue.Item {
        public LeftItem(hudson.model.Queue.Item p0) { super(null); throw new UnsupportedOperationException(); }
        public boolean isCancelled() { throw new UnsupportedOperationException(); }
    }
    public interface QueueAction extends hudson.model.Action {
        public boolean shouldSchedule(java.util.List<hudson.model.Action> p0);
    }
    public interface FlyweightTask extends hudson.model.Queue.Task {
    }
    public interface Executable extends java.lang.Runnable, jenkins.console.WithConsoleUrl {
        public void run() throws jenkins.model.queue.AsynchronousExecution;
    }
}
