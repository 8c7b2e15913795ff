/**
 * A server as a host, by the client library. Documents are cut to the keys that the command line prints. Nothing here is loaded for
 * commands that work on this machine.
 */
package io.jenkins.plugins.caretaker.standalone.host.remote;
