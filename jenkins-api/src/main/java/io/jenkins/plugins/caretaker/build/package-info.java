/** What the build of the plugin needs where Jenkins' build plugins cannot be had. */
package io.jenkins.plugins.caretaker.build;
