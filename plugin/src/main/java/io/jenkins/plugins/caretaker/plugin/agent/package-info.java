/** Commands on agents, through their launchers. Agents never call the controller; only Jenkins' own callables are sent to them. */
package io.jenkins.plugins.caretaker.plugin.agent;
