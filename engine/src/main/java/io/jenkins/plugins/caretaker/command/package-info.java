/**
 * Command plugins: what a step can do on a node. A plugin is one small class behind
 * {@link io.jenkins.plugins.caretaker.command.CommandPlugin}, found by {@link java.util.ServiceLoader}. Plugins and the
 * commands they make are immutable and safe for many threads. Change here, or in a jar of your own, to add one.
 */
package io.jenkins.plugins.caretaker.command;
