package jenkins.model;

public interface RunAction2 extends hudson.model.Action {
    public void onAttached(hudson.model.Run<?, ?> p0);
    public void onLoad(hudson.model.Run<?, ?> p0);
}
