/** Commands about triggers. */
package io.jenkins.plugins.caretaker.standalone.trigger;
