/** Who may use a server that has no other host to ask: users, API tokens, sessions. */
package io.jenkins.plugins.caretaker.web.account;
