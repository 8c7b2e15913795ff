/**
 * What is sent as it happens: events and logs. Each client has a place of its own in what is shared and is written to without a thread
 * of its own. Change here if there is more to follow.
 */
package io.jenkins.plugins.caretaker.web.stream;
