/**
 * Commands that only look: states, executions, logs. Each belongs to the main thread. Change here if there is more to see.
 * Source: design.md 5.
 */
package io.jenkins.plugins.caretaker.standalone.look;
