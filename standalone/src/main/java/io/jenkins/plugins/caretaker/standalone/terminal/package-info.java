/**
 * Text on a screen: tables, colours, what a terminal can do. A leaf. Everything here is immutable but {@link
 * io.jenkins.plugins.caretaker.standalone.terminal.Table}, which belongs to one thread. Change here if things should look
 * different everywhere.
 */
package io.jenkins.plugins.caretaker.standalone.terminal;
