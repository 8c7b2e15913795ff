/** The store and the engine of this process as a host. */
package io.jenkins.plugins.caretaker.standalone.host.local;
