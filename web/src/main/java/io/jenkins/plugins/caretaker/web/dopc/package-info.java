/** DOPc's REST, version 1, as its clients know it. Source: DOPc of the DOP suite, research/mission.md B.1. */
package io.jenkins.plugins.caretaker.web.dopc;
