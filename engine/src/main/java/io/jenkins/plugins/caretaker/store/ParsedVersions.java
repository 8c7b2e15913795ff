package io.jenkins.plugins.caretaker.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.caretaker.journal.PlanVersion;
import io.jenkins.plugins.caretaker.plan.Identities;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses stored versions, and keeps the last few of them: a version never changes. Safe for many threads. */
final class ParsedVersions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 16;

    private record Key(String plan, String version) {}

    private final PlanReader reader;
    private final Map<Key, StoredPlan> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, StoredPlan> eldest) {
            return size() > KEPT;
        }
    };

    ParsedVersions(PlanReader reader) {
        this.reader = reader;
    }

    StoredPlan of(PlanVersion version) {
        Key key = new Key(version.plan(), version.version());
        synchronized (kept) {
            StoredPlan known = kept.get(key);
            if (known != null && known.createdAt().equals(version.createdAt())) return known;
        }
        return keep(version, parse(version));
    }

    /** As {@link #of}, for a version whose content was just read from its file: large plans are parsed once only. */
    StoredPlan of(PlanVersion version, ParsedPlan read) {
        return keep(version, read);
    }

    /** Parses the version again when it is wanted: what was read from elsewhere names places as they were called there. */
    void forget(StoredPlan plan) {
        synchronized (kept) {
            kept.remove(new Key(plan.name(), plan.version()));
        }
    }

    private StoredPlan keep(PlanVersion version, ParsedPlan read) {
        // a later Caretaker may find errors in what an earlier one stored
        Plan plan = read.plan().orElseThrow(() -> new InvalidPlanException(read.problems()));
        Plan named = identities(version).applyTo(plan);
        StoredPlan made = new StoredPlan(
                named, version.version(), version.content(), read.tree().orElseThrow(), version.createdAt());
        synchronized (kept) {
            kept.put(new Key(version.plan(), version.version()), made);
        }
        return made;
    }

    static Identities identities(PlanVersion version) {
        return JSON.convertValue(version.identities(), Identities.class);
    }

    static JsonNode json(Identities identities) {
        return JSON.valueToTree(identities);
    }

    private ParsedPlan parse(PlanVersion version) {
        String shown = version.plan() + "@" + version.version();
        return reader.readStored(version.content(), shown, Path.of(version.directory()));
    }
}
