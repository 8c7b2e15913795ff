/**
 * The command line of the standalone host. {@link io.jenkins.plugins.caretaker.standalone.Main} starts, {@code Dispatch} finds
 * and runs one command, which lives in the package of its feature. One thread, but for what an execution starts. Change here
 * if there is a new command or another way to fail.
 */
package io.jenkins.plugins.caretaker.standalone;
