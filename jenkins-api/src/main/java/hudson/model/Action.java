package hudson.model;

public interface Action extends hudson.model.ModelObject {
    public java.lang.String getDisplayName();
    public java.lang.String getIconFileName();
    public java.lang.String getUrlName();
}
