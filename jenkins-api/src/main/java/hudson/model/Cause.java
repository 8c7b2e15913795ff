package hudson.model;

public abstract class Cause {
    public Cause() { throw new UnsupportedOperationException(); }
    public abstract java.lang.String getShortDescription();
    public static class UserIdCause extends hudson.model.Cause {
        public UserIdCause() { throw new UnsupportedOperationException(); }
        public java.lang.String getShortDescription() { throw new UnsupportedOperationException(); }
        public java.lang.String getUserId() { throw new UnsupportedOperationException(); }
    }
}
