/** Triggers: what starts step sets without a person, by time and by event. Source: seed 000, "Triggers" and "Further Usage". */
package io.jenkins.plugins.caretaker.trigger;
