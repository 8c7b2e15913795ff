/** The server: the web servlet in an embedded Jetty. */
package io.jenkins.plugins.caretaker.standalone.serve;
