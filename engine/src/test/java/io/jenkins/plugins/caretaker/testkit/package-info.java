/**
 * Real servers and faults for tests: sshd, a TCP proxy that cuts. Shared with the other modules as the test jar. A server
 * started here ends by itself with the test's JVM. Change here if a test needs another server or another fault.
 */
package io.jenkins.plugins.caretaker.testkit;
