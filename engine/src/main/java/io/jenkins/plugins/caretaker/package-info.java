/** The engine's front door for its hosts. Change here if a host needs another part of the engine. */
package io.jenkins.plugins.caretaker;
