/**
 * Variables: their scopes, the selection of one value, and the values that steps put out. The template language lives in
 * {@code variable.template}.
 *
 * <p>Immutable values, safe on any thread. Change here if it changes which value a name has, not how a template reads it.
 */
package io.jenkins.plugins.caretaker.variable;
