/**
 * Commands to try templates and to ask why a variable has its value. Used by the main thread. Change here if they should show
 * or take something else. Source: design.md 5.
 */
package io.jenkins.plugins.caretaker.standalone.variable;
