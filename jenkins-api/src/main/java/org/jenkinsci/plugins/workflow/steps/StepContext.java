package org.jenkinsci.plugins.workflow.steps;

public abstract class StepContext implements com.google.common.util.concurrent.FutureCallback<java.lang.Object>, java.io.Serializable {
    public StepContext() { throw new UnsupportedOperationException(); }
    public abstract <T> T get(java.lang.Class<T> p0) throws java.io.IOException, java.lang.InterruptedException;
    public abstract void onSuccess(java.lang.Object p0);
    public abstract com.google.common.util.concurrent.ListenableFuture<java.lang.Void> saveState();
}
