/**
 * The filters of the template language: what stands behind {@code |} in {@code #{Name | Filter option}}.
 *
 * <p>{@link io.jenkins.plugins.caretaker.variable.template.filter.Filters} is the one table of names; the functions sit in a
 * few classes by kind. Filters are pure but for the clock they are given, keep no state and are safe on any thread.
 * Change here if a filter is added or answers differently.
 */
package io.jenkins.plugins.caretaker.variable.template.filter;
