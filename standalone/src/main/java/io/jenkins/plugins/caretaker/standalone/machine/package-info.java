/** Commands about machines. */
package io.jenkins.plugins.caretaker.standalone.machine;
