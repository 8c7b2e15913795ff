/** Comparisons of parts with libraries that do the same, by JMH. */
package io.jenkins.plugins.caretaker.benchmark;
