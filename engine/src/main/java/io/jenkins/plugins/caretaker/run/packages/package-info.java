/**
 * Finds the packages that steps need, when an execution starts. Only reads directories. Change here if packages come from
 * elsewhere, or versions compare in another way.
 */
package io.jenkins.plugins.caretaker.run.packages;
