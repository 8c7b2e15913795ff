/** Who calls, and what they may do. */
package io.jenkins.plugins.caretaker.web.access;
