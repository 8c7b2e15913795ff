/** The job type {@code maintenanceProcess}: its builds are executions. */
package io.jenkins.plugins.caretaker.plugin.job;
