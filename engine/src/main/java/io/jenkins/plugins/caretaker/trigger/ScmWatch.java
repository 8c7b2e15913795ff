package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.EventTable.Draft;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger.Scm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Looks at repositories from time to time, on threads of its own, and says what moved. The first look only remembers. Used by one thread.
 */
final class ScmWatch implements AutoCloseable {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int AT_ONCE = 4;
    private static final String FAILED = "scm.failed";

    private final GitRefs git;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "caretaker-scm");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final Map<String, Instant> looked = new HashMap<>();
    private final Map<String, String> failing = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    /** What a look found: refs, or why it could not look. */
    private record Seen(String id, String repository, Map<String, String> refs, String failure) {}

    ScmWatch(GitRefs git) {
        this.git = git;
    }

    /** Looks at the repository of a trigger as soon as it can. */
    void wake(String id) {
        looked.remove(id);
    }

    /** Begins to look, if it is time. */
    void look(Armed armed, Scm scm, Instant now) {
        String id = armed.id();
        Instant last = looked.get(id);
        if (underWay.contains(id) || (last != null && !EventBatch.passed(last, now, scm.every()))) return;
        looked.put(id, now);
        underWay.add(id);
        Plan plan = armed.plan();
        threads.execute(() -> seen.add(ask(id, plan, scm)));
    }

    private Seen ask(String id, Plan plan, Scm scm) {
        try {
            return new Seen(id, scm.repository(), git.of(plan, scm), "");
        } catch (RuntimeException e) {
            return new Seen(id, scm.repository(), Map.of(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Seen(id, scm.repository(), Map.of(), "the server ends");
        }
    }

    /** What looks found: which triggers remember something else now, and what is to be told. */
    List<Draft> found(Map<String, Armed> armed) {
        List<Draft> told = new ArrayList<>();
        for (Seen one = seen.poll(); one != null; one = seen.poll()) {
            underWay.remove(one.id());
            Armed about = armed.get(one.id());
            if (about == null || !(about.trigger().source() instanceof Scm scm)) continue;
            if (!scm.repository().equals(one.repository())) continue;
            if (one.failure().isEmpty()) moved(about, one, told);
            else failed(about, one, told);
        }
        return told;
    }

    private void moved(Armed armed, Seen one, List<Draft> told) {
        failing.remove(one.id());
        Map<String, String> before = armed.memory().refs.orElse(one.refs());
        one.refs().forEach((ref, now) -> {
            if (now.equals(before.get(ref))) return;
            ObjectNode data = data(one)
                    .put("ref", ref)
                    .put("name", ref.replaceFirst("^refs/(heads|tags)/", ""))
                    .put("before", before.get(ref))
                    .put("after", now);
            told.add(new Draft(Listener.MOVED, armed.plan().name(), "git", null, data));
        });
        if (armed.memory().refs.filter(one.refs()::equals).isPresent()) return;
        armed.memory().refs = Optional.of(one.refs());
        armed.change();
    }

    /** A repository that is away is told once, not at each look. */
    private void failed(Armed armed, Seen one, List<Draft> told) {
        if (one.failure().equals(failing.put(one.id(), one.failure()))) return;
        told.add(new Draft(FAILED, armed.plan().name(), "git", one.failure(), data(one)));
    }

    private static ObjectNode data(Seen one) {
        return JSON.objectNode().put(Listener.RECEIVER, one.id()).put("repository", one.repository());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
