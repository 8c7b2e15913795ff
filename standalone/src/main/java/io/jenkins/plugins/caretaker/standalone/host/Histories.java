package io.jenkins.plugins.caretaker.standalone.host;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Executed versions of step sets. */
public interface Histories {

    ObjectNode list(String plan, String stepSet);

    ObjectNode diff(String plan, String stepSet, String from, String to);

    ObjectNode revert(String plan, String stepSet, String version);

    ObjectNode clone(String plan, String stepSet, String name);
}
