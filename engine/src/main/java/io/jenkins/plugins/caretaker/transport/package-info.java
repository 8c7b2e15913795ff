/**
 * How commands reach a node: local processes, SSH. A host adds its own (Jenkins: agents) by implementing
 * {@link io.jenkins.plugins.caretaker.transport.Transport}. Safe for many threads; every call blocks its worker thread.
 * Change here if a machine is to be reached in another way.
 */
package io.jenkins.plugins.caretaker.transport;
