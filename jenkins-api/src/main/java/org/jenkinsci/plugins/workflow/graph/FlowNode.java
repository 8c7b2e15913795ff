package org.jenkinsci.plugins.workflow.graph;

public abstract class FlowNode extends hudson.model.Actionable implements hudson.model.Saveable {
    protected FlowNode(org.jenkinsci.plugins.workflow.flow.FlowExecution p0, java.lang.String p1, java.util.List<org.jenkinsci.plugins.workflow.graph.FlowNode> p2) { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.lang.String getId() { throw new UnsupportedOperationException(); }
}
