/** Plugins as somebody outside would write them; the guides in {@code docs} show them. Use the public API alone. */
package io.jenkins.plugins.caretaker.example;
