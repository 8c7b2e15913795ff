/**
 * Commands that make things happen: run, reset, cancel. Each belongs to the main thread; signals come on threads of the JVM.
 * Change here if running is asked for differently. Source: design.md 5.
 */
package io.jenkins.plugins.caretaker.standalone.run;
