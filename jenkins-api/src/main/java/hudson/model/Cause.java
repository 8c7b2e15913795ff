package hudson.model;

public abstract class Cause {
    public Cause() { throw new UnsupportedOperationException(); }
    public static class UserIdCause extends hudson.model.Cause {
        public UserIdCause() { throw new UnsupportedOperationException(); }
        public java.lang.String getUserId() { throw new UnsupportedOperationException(); }
    }
}
