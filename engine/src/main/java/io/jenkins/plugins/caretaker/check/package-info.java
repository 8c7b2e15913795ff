/** Checks: looking at a machine on purpose. What they find goes to {@code machine}. Source: seed 003, "Health Overview". */
package io.jenkins.plugins.caretaker.check;
