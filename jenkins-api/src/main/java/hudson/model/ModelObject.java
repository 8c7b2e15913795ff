package hudson.model;

public interface ModelObject {
    public java.lang.String getDisplayName();
}
