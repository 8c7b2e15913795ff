package hudson.model;

public abstract class TopLevelItemDescriptor extends hudson.model.Descriptor<hudson.model.TopLevelItem> {
    protected TopLevelItemDescriptor() { throw new UnsupportedOperationException(); }
    public java.lang.String getCategoryId() { throw new UnsupportedOperationException(); }
    public java.lang.String getDescription() { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.lang.String getIconClassName() { throw new UnsupportedOperationException(); }
    public abstract hudson.model.TopLevelItem newInstance(hudson.model.ItemGroup p0, java.lang.String p1);
}
