/**
 * Turns a step set and a request into the task graph that will run. Pure: a list of small passes, each seeing what the one
 * before made. Change here, by a new pass, if something else decides what runs where.
 */
package io.jenkins.plugins.caretaker.run.compile;
