/**
 * The plan store: plans by name, each with all its versions, kept in the journal. {@link
 * io.jenkins.plugins.caretaker.store.PlanStore} is safe for many threads. Change here if a stored plan gets another life.
 */
package io.jenkins.plugins.caretaker.store;
