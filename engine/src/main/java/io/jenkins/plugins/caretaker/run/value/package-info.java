/**
 * What the templates of an execution are evaluated with: the variables of the plan, of the request, of Caretaker itself and of
 * the steps that ran, chosen for a step and a node. {@link io.jenkins.plugins.caretaker.run.value.ExecutionValues} is safe for
 * many threads. Change here if another source of values comes to an execution.
 */
package io.jenkins.plugins.caretaker.run.value;
