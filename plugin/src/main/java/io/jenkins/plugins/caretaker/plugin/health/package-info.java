/** Jenkins' agents as machines: what is known of them is in Caretaker's store and never in the configuration of a node. */
package io.jenkins.plugins.caretaker.plugin.health;
