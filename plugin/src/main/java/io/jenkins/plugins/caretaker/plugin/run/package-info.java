/**
 * Running step sets for builds: one configuration in two forms (pipeline step, build step), used by the job type as well. A run is
 * started, watched and ended here; builds keep the id of their execution and go on with it when Jenkins is back.
 */
package io.jenkins.plugins.caretaker.plugin.run;
