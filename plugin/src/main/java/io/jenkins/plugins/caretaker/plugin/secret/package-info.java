/** Jenkins credentials as the engine's secrets. Nothing of them is stored. */
package io.jenkins.plugins.caretaker.plugin.secret;
