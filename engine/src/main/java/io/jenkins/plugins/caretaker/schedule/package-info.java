/** When something is due, as pure functions of time. Source: mission.md A11. */
package io.jenkins.plugins.caretaker.schedule;
