/** Caretaker's own pages and REST below {@code /caretaker}, with Jenkins' people and permissions. */
package io.jenkins.plugins.caretaker.plugin.web;
