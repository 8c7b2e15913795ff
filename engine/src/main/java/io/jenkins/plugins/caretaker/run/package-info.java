/**
 * Running step sets: requests, executions, resets, cancelling, recovery after a crash. {@link
 * io.jenkins.plugins.caretaker.run.Executions} is safe for many threads. What would run is decided in {@code run.compile},
 * what is shown of it in {@code run.state}, what is written down in {@code run.log}. Change here if an execution lives
 * through something new.
 */
package io.jenkins.plugins.caretaker.run;
