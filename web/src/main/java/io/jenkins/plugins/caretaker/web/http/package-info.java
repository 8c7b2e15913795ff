/** Requests, routes and answers: what every handler is written with. Knows nothing of Caretaker. */
package io.jenkins.plugins.caretaker.web.http;
