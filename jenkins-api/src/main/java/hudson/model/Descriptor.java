package hudson.model;

public abstract class Descriptor<T extends hudson.model.Describable<T>> implements jenkins.model.Loadable, hudson.model.Saveable, jenkins.util.io.OnMaster {
    protected Descriptor() { throw new UnsupportedOperationException(); }
    public boolean configure(org.kohsuke.stapler.StaplerRequest2 p0, net.sf.json.JSONObject p1) throws hudson.model.Descriptor.FormException { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public void load() { throw new UnsupportedOperationException(); }
    public void save() { throw new UnsupportedOperationException(); }
    public static final class FormException extends java.lang.Exception implements org.kohsuke.stapler.HttpResponse {
        public FormException(java.lang.Throwable p0, java.lang.String p1) { throw new UnsupportedOperationException(); }
    }
}
