package hudson.model.queue;

public class Tasks {
    public Tasks() { throw new UnsupportedOperationException(); }
    public static org.springframework.security.core.Authentication getAuthenticationOf2(hudson.model.Queue.Task p0) { throw new UnsupportedOperationException(); }
}
