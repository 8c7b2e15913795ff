package hudson.model;

public class ParametersAction implements jenkins.model.RunAction2, hudson.model.Queue.QueueAction, hudson.model.EnvironmentContributingAction, hudson.model.labels.LabelAssignmentAction {
    public ParametersAction(hudson.model.ParameterValue... p0) { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.lang.String getIconFileName() { throw new UnsupportedOperationException(); }
    public java.util.List<hudson.model.ParameterValue> getParameters() { throw new UnsupportedOperationException(); }
    public java.lang.String getUrlName() { throw new UnsupportedOperationException(); }
    public void onAttached(hudson.model.Run<?, ?> p0) { throw new UnsupportedOperationException(); }
    public void onLoad(hudson.model.Run<?, ?> p0) { throw new UnsupportedOperationException(); }
    public boolean shouldSchedule(java.util.List<hudson.model.Action> p0) { throw new UnsupportedOperationException(); }
}
