/**
 * Everything that has to survive: plan versions, executions, task states, events, the outbox, leases. One writer with group
 * commit on SQLite (default) or PostgreSQL. {@link io.jenkins.plugins.caretaker.journal.Journal} is safe for many threads.
 * Change here if something new has to be stored: add a migration for both databases and a table class.
 */
package io.jenkins.plugins.caretaker.journal;
