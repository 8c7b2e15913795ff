package hudson.model;

public interface RootAction extends hudson.model.Action, hudson.ExtensionPoint {
}
