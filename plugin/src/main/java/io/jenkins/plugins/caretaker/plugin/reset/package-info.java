/** Making work ready to be done again, as pipeline step and build step. */
package io.jenkins.plugins.caretaker.plugin.reset;
