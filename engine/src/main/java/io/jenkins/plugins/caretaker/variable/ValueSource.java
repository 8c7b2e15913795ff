package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.variable.template.UnreadableVariable;

/**
 * Gets what variables only refer to. A preview has one that masks everything; an execution has one that tells its log what to
 * mask. Safe for many threads.
 */
public interface ValueSource {

    /**
     * Called each time a template reads the variable, on the thread that evaluates it.
     *
     * @throws UnreadableVariable when the secret cannot be had
     */
    Secret secret(VariableValue.Reference reference);

    /**
     * Called once for each variable of type {@code deployment} and each {@link SelectedValues}; always gives the same during
     * one execution.
     *
     * @param name of the variable
     * @throws UnreadableVariable when there is no such execution
     */
    DeploymentValues deployment(String name, VariableValue.Deployment deployment);
}
