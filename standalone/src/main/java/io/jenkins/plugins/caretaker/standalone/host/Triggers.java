package io.jenkins.plugins.caretaker.standalone.host;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What starts step sets without a person. */
public interface Triggers {

    ObjectNode list();

    ObjectNode forecast(String plan, String trigger, int count);

    /** Turns a trigger on or off; the trigger. */
    ObjectNode enable(String plan, String trigger, boolean enabled, String reason);

    /** What it would have started since a time, or in a time span until now. */
    ObjectNode test(String plan, String trigger, String since);
}
