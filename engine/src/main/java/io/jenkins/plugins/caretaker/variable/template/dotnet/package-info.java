/**
 * How .NET reads and writes characters, numbers and dates, as far as the template language shows it to its users.
 *
 * <p>Pure functions without state, safe on any thread. Invariant culture throughout: the same plan prints the same text on
 * every machine. Change here if a number or a date prints differently from Octostache.
 */
package io.jenkins.plugins.caretaker.variable.template.dotnet;
