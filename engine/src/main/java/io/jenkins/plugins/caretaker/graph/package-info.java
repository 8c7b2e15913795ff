/**
 * The kernel: task graphs, their states, limits and scheduling, and the transition tables all state machines are made of.
 * Knows nothing of plans, nodes or commands. Tables and graphs are immutable; {@link Schedule} belongs to one thread;
 * {@link Kernel} brings the threads. Change here if something new decides when a task may run.
 */
package io.jenkins.plugins.caretaker.graph;
