/**
 * Options that several commands share. Each is filled in by picocli and read by the main thread. Change here if all commands
 * get an option. Source: design.md 5.
 */
package io.jenkins.plugins.caretaker.standalone.option;
