/**
 * The template language of variables, files and conditions: Octostache. {@code #{Name}}, filters, conditions, loops, sums.
 *
 * <p>{@link io.jenkins.plugins.caretaker.variable.template.Template} is the entry: text and
 * {@link io.jenkins.plugins.caretaker.variable.template.Variables} in, an
 * {@link io.jenkins.plugins.caretaker.variable.template.Evaluation} out, never an exception. Parsed templates and bound
 * variables are immutable and may be shared by threads; one evaluation runs on the caller's thread and keeps nothing.
 * Change here if the language changes; {@code docs/templates.md} is its description, run as a test.
 */
package io.jenkins.plugins.caretaker.variable.template;
