/**
 * Problems a person has to mend, collected while reading input and shown together. A leaf: knows no other package of the
 * engine but {@code text}. {@link Diagnostics} belongs to one thread; the records are immutable. Change here if problems
 * get another shape; add a code in the package that reports it.
 */
package io.jenkins.plugins.caretaker.diagnostic;
