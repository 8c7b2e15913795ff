/**
 * The logs of executions: one file with everything and one per node, as text. Writers are safe for many threads; readers
 * read what other processes write. Change here if a log line gets another form. Source: seed 001, "Log files".
 */
package io.jenkins.plugins.caretaker.run.log;
