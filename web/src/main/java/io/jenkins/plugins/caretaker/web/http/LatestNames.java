package io.jenkins.plugins.caretaker.web.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of those who called, by name: of so many at most, whoever was asked about last. For one thread at a time. */
public final class LatestNames<V> extends LinkedHashMap<String, V> {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 10_000;

    public LatestNames() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
    }
}
