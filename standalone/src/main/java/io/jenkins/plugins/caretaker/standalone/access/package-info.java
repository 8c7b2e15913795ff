/** Users and tokens of the server, by the command line. */
package io.jenkins.plugins.caretaker.standalone.access;
