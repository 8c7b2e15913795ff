package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The states of plans, kept as long as nothing changes them. Whoever writes a state writes an event about its plan in the same
 * transaction, so the plan's newest event is the revision of its state: knowing it costs one look at an index. Safe for many threads.
 */
public final class StateDocuments {

    /** Plans whose state is kept; one of 500 nodes and 50 steps takes some megabytes. */
    private static final int KEPT = 8;

    private final Caretaker caretaker;
    private final Map<String, Long> revisions = new LinkedHashMap<>();
    private final Map<String, Document> documents = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Document> eldest) {
            return size() > KEPT;
        }
    };
    private long seen;
    private long begin = -1;

    /** @param caretaker stays the caller's to close */
    public StateDocuments(Caretaker caretaker) {
        this.caretaker = caretaker;
    }

    /** A state, as it was under a tag. */
    static final class Document {

        private final String tag;
        private final PlanState state;
        private final byte[] json;

        Document(String tag, PlanState state) {
            this.tag = tag;
            this.state = state;
            this.json = StateJson.bytes(state);
        }

        PlanState state() {
            return state;
        }

        /** Not to be changed. */
        byte[] json() {
            return json;
        }
    }

    /**
     * What changes with the state of a plan. Does not look at the state.
     *
     * @throws ProblemException 404 if there is no such plan
     */
    public String tag(String plan) {
        return caretaker.journal().read(transaction -> {
            Optional<String> version = transaction.plans().newest(plan);
            // for the sentence that says which plans there are
            if (version.isEmpty()) return caretaker.plans().load(plan).version();
            synchronized (this) {
                long newest = transaction.events().newest();
                if (begin < 0) begin = newest;
                if (seen < newest && seen >= begin)
                    transaction.events().newestBySubject(seen).forEach(revisions::put);
                seen = Math.max(seen, newest);
                // what machines are is part of the state of every plan
                long machines = revisions.getOrDefault("", begin);
                long revision = Math.max(machines, revisions.getOrDefault(plan, begin));
                return version.get() + "-" + revision;
            }
        });
    }

    /** The state of a plan as it is now, or was a moment ago. */
    Document of(String plan) {
        String tag = tag(plan);
        synchronized (documents) {
            Document known = documents.get(plan);
            if (known != null && known.tag.equals(tag)) return known;
        }
        PlanState state = caretaker.states().of(plan);
        Document made = new Document(tag, state);
        synchronized (documents) {
            documents.put(plan, made);
        }
        return made;
    }

    /** An answer whose body is only made for those who do not have it. */
    Reply reply(String tag, Supplier<byte[]> body) {
        return new Reply(
                        200,
                        Map.of("Content-Type", "application/json", "Cache-Control", "no-cache"),
                        Optional.empty(),
                        (request, response) -> write(body.get(), response))
                .tagged(tag);
    }

    private static void write(byte[] bytes, HttpServletResponse response) throws IOException {
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
