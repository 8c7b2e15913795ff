/**
 * Plan files: read, include, validate, select nodes, version and compare. Pure but for the file reader at its edge.
 * Everything a parsed plan consists of is an immutable record, safe for many threads. Change here if a plan file says
 * something new; what a command's own keys mean is {@code command}'s business. Source: DOP plan format 0.0.1 and design.md 4.
 */
package io.jenkins.plugins.caretaker.plan;
