/**
 * Caretaker in Jenkins: what all surfaces share. Engine classes never appear in XML or in a callable; what is persisted holds ids
 * and text.
 */
package io.jenkins.plugins.caretaker.plugin;
