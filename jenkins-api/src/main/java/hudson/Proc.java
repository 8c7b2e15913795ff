package hudson;

public abstract class Proc {
    protected Proc() { throw new UnsupportedOperationException(); }
    public abstract int join() throws java.io.IOException, java.lang.InterruptedException;
    public abstract void kill() throws java.io.IOException, java.lang.InterruptedException;
}
