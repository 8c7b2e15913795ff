package hudson.util;

public class ListBoxModel extends java.util.ArrayList<hudson.util.ListBoxModel.Option> implements org.kohsuke.stapler.HttpResponse {
    public ListBoxModel() { throw new UnsupportedOperationException(); }
    public void add(java.lang.String p0, java.lang.String p1) { throw new UnsupportedOperationException(); }
    public static final class Option {
        public java.lang.String value;
        public Option(java.lang.String p0) { throw new UnsupportedOperationException(); }
    }
}
