/** Who did what: entries that are added and never changed, each holding on to the one before it. */
package io.jenkins.plugins.caretaker.audit;
