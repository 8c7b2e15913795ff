/**
 * Commands about the executed versions of a step set. Used by the main thread. Change here if they should show or take
 * something else. Source: design.md 5.
 */
package io.jenkins.plugins.caretaker.standalone.history;
