package hudson.model;

public interface TaskListener extends org.jenkinsci.remoting.SerializableOnlyOverRemoting {
    public static final hudson.model.TaskListener NULL = null;
    public java.io.PrintStream getLogger();
}
