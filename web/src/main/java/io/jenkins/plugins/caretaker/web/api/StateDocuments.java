package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.StateBytes;
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

        private final Tag tag;
        private final PlanState state;
        private StateBytes json;
        private Document before;

        Document(Tag tag, PlanState state, Document before) {
            this.tag = tag;
            this.state = state;
            // those that nobody asked the text of must not hang on each other
            this.before = before == null ? null : before.lastWritten();
        }

        PlanState state() {
            return state;
        }

        /** Made when it is first asked for. Not to be changed. */
        synchronized byte[] json() {
            if (json == null) {
                StateBytes last = before == null ? null : before.written();
                json = last == null ? StateBytes.of(state) : last.again(state);
                before = null;
            }
            return json.bytes();
        }

        private synchronized StateBytes written() {
            return json;
        }

        private synchronized Document lastWritten() {
            return json == null ? before : this;
        }
    }

    /**
     * What changes with the state of a plan. Does not look at the state.
     *
     * @throws ProblemException 404 if there is no such plan
     */
    public String tag(String plan) {
        return tagOf(plan).toString();
    }

    /** A plan's version, and the newest event that is about its state. */
    private record Tag(String version, long event) {

        @Override
        public String toString() {
            return version + "-" + event;
        }
    }

    private Tag tagOf(String plan) {
        return caretaker.journal().read(transaction -> {
            Optional<String> version = transaction.plans().newest(plan);
            // for the sentence that says which plans there are
            if (version.isEmpty()) return new Tag(caretaker.plans().load(plan).version(), 0);
            synchronized (this) {
                long newest = transaction.events().newest();
                if (begin < 0) begin = newest;
                if (seen < newest && seen >= begin)
                    transaction.events().newestBySubject(seen).forEach(revisions::put);
                seen = Math.max(seen, newest);
                // what machines are is part of the state of every plan
                long machines = revisions.getOrDefault("", begin);
                long revision = Math.max(machines, revisions.getOrDefault(plan, begin));
                return new Tag(version.get(), revision);
            }
        });
    }

    /** The state of a plan as it is now, or was a moment ago. */
    Document of(String plan) {
        Tag tag = tagOf(plan);
        Document known;
        synchronized (documents) {
            known = documents.get(plan);
        }
        if (known != null && known.tag.equals(tag)) return known;
        PlanState state =
                known == null ? caretaker.states().of(plan) : caretaker.states().again(known.state, known.tag.event());
        Document made = new Document(tag, state, known);
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
