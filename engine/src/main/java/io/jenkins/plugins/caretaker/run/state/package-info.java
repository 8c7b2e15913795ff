/**
 * The state document: what is known of a plan's step sets and nodes, for people and programs. Pure and immutable. Change
 * here if the document says something new. Source: design.md 5; seed 001, "State".
 */
package io.jenkins.plugins.caretaker.run.state;
