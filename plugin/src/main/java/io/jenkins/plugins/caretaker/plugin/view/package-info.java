/** What builds show of their executions. */
package io.jenkins.plugins.caretaker.plugin.view;
