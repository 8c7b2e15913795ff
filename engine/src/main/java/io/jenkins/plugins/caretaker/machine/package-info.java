/**
 * What is known of machines: connectivity, health and metadata, three facts kept apart, each apart from how the machine is configured.
 * Sources: seed 003; mission.md D.2.
 */
package io.jenkins.plugins.caretaker.machine;
