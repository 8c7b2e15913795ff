/**
 * What people see while an execution runs: a live picture on a terminal, plain lines elsewhere. Views are safe for many
 * threads; {@code Frame} is pure. Change here if progress should look different. Source: design.md 5.
 */
package io.jenkins.plugins.caretaker.standalone.progress;
