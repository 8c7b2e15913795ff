/** Caretaker's REST, one class per resource. A new one is a line in {@link io.jenkins.plugins.caretaker.web.Routes}. */
package io.jenkins.plugins.caretaker.web.api;
