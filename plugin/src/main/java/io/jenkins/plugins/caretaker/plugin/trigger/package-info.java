/** Builds that Caretaker's events start. */
package io.jenkins.plugins.caretaker.plugin.trigger;
