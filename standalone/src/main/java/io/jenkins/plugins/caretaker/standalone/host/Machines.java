package io.jenkins.plugins.caretaker.standalone.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** What is known of machines, and what somebody says of them. */
public interface Machines {

    /** Why and for how long somebody says something; empty: until something else is found. */
    record Word(String reason, Optional<Duration> ttl) {}

    /** A time that comes again; the kind is a word: quarantine or maintenance. */
    record Window(String kind, String cron, String timezone, Duration length, String reason) {}

    ObjectNode list();

    ObjectNode show(String machine);

    ObjectNode setHealth(String machine, String health, Word word);

    ObjectNode setConnectivity(String machine, String connectivity, Word word);

    /**
     * Looks at a machine now.
     *
     * @param type connectivity or full; what the machine's policy says, if empty
     * @return the machine, with {@code trouble}: null if nothing is wrong, and {@code failed} beside: whether that is a failure
     */
    ObjectNode check(String machine, Optional<String> type) throws InterruptedException;

    /** Says whether anything is done with a machine; how it is configured then. */
    ObjectNode enable(String machine, boolean enabled, String reason);

    /** Begins a time in which nothing is told of a machine; the kind is a word: quarantine or maintenance. */
    ObjectNode silence(String machine, String kind, Word word);

    ObjectNode endSilence(String machine);

    ObjectNode windows(String machine);

    ObjectNode setWindow(String machine, String id, Window window);

    ObjectNode removeWindow(String machine, String id);

    ObjectNode metadata(String machine);

    ObjectNode setMetadata(String machine, String id, String severity, String value, String message);

    ObjectNode removeMetadata(String machine, String id);
}
