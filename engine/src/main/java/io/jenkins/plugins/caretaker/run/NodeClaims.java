package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.NodeClaim;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other executions off the nodes that the tasks of this one use, in the order in which they asked. What was claimed for one
 * task stays for those that follow until another execution wants the node: so a claim costs one write for each node, not for
 * each task. A task holds one node and waits for nothing meanwhile, so nobody waits in a circle. Safe for many threads.
 *
 * @see NodeClaim why a killed process holds nothing
 */
final class NodeClaims {

    /** Who waits looks that often: other processes cannot wake it. */
    private static final long LOOK_MILLIS = 100;

    /** Told, by the waiting thread, for whom it waits, and at the end that it goes on. */
    interface Waiter {
        void waits(String reason);

        void goesOn(String reason);
    }

    /** A claim that tasks of this execution have, or wait for, together. */
    private static final class Hold {
        private final NodeUse use;
        private volatile long id;
        private volatile boolean granted;
        private int users;
        private boolean wanted;

        Hold(NodeUse use) {
            this.use = use;
        }
    }

    private final CommandStates states;
    private final Journal journal;
    private final Map<NodeUse, Hold> holds = new HashMap<>();
    private final Map<String, Hold> entered = new HashMap<>();

    NodeClaims(CommandStates states) {
        this.states = states;
        this.journal = states.journal();
    }

    /**
     * Waits until the task may use its node. To be followed by {@link #leave}.
     *
     * @param purpose what for, for others who have to wait
     * @return false if the execution is to stop: the task must not use the node
     */
    boolean enter(String task, NodeUse use, String purpose, Waiter waiter, Cancellation cancellation)
            throws InterruptedException {
        Hold hold = join(use);
        boolean in = false;
        try {
            in = awaitTurn(hold, purpose, waiter, cancellation);
        } finally {
            if (!in) leave(hold);
        }
        synchronized (this) {
            if (in) entered.put(task, hold);
        }
        return in;
    }

    /** The task does not use its node any more; nothing if it did not enter. */
    void leave(String task) {
        Hold hold;
        synchronized (this) {
            hold = entered.remove(task);
        }
        if (hold != null) leave(hold);
    }

    /** Gives back what others wait for; what tasks still use, as soon as they leave it. To be called now and then. */
    void giveBackWanted() {
        synchronized (this) {
            if (holds.isEmpty()) return;
        }
        Set<Long> wanted =
                Set.copyOf(journal.read(transaction -> transaction.nodeClaims().wanted(states.execution())));
        if (wanted.isEmpty()) return;
        List<Hold> idle = new ArrayList<>();
        synchronized (this) {
            for (Hold hold : List.copyOf(holds.values())) {
                if (!wanted.contains(hold.id)) continue;
                // later tasks of this execution stand behind those who wait
                hold.wanted = true;
                holds.remove(hold.use);
                if (hold.users == 0) idle.add(hold);
            }
        }
        idle.forEach(this::drop);
    }

    private Hold join(NodeUse use) {
        Hold other = null;
        Hold hold;
        synchronized (this) {
            hold = holds.computeIfAbsent(use, Hold::new);
            hold.users++;
            NodeUse otherwise = new NodeUse(use.address(), !use.exclusive());
            if (holds.containsKey(otherwise) && holds.get(otherwise).users == 0) other = holds.remove(otherwise);
        }
        if (other != null) drop(other);
        return hold;
    }

    private boolean awaitTurn(Hold hold, String purpose, Waiter waiter, Cancellation cancellation)
            throws InterruptedException {
        String told = "";
        while (true) {
            Optional<NodeClaim> before = before(hold, purpose);
            if (before.isEmpty()) {
                if (!told.isEmpty()) waiter.goesOn(told);
                return true;
            }
            told = reason(before.get());
            waiter.waits(told);
            if (!cancellation.pause(LOOK_MILLIS, Stage.FINISH)) return false;
        }
    }

    /** The claim to wait for; of several tasks that share a hold, the first writes it down. */
    private Optional<NodeClaim> before(Hold hold, String purpose) {
        if (hold.granted) return Optional.empty();
        synchronized (hold) {
            List<NodeClaim> before = hold.id == 0 ? add(hold, purpose) : look(hold);
            Optional<NodeClaim> alive = before.stream().filter(this::isAlive).findFirst();
            hold.granted = alive.isEmpty();
            return alive;
        }
    }

    private List<NodeClaim> add(Hold hold, String purpose) {
        NodeClaim.Draft draft = new NodeClaim.Draft(
                hold.use.address(), states.execution(), states.plan(), states.fence(), hold.use.exclusive(), purpose);
        return journal.write(transaction -> {
            transaction.fence(PlanLease.key(states.plan()), states.fence());
            hold.id = transaction.nodeClaims().add(draft);
            return transaction.nodeClaims().before(hold.id);
        });
    }

    private List<NodeClaim> look(Hold hold) {
        return journal.read(transaction -> transaction.nodeClaims().before(hold.id));
    }

    /** Those of a process that died are cleared away. */
    private boolean isAlive(NodeClaim claim) {
        if (journal.isHeld(PlanLease.key(claim.plan()), claim.fence())) return true;
        journal.write(transaction -> {
            transaction.nodeClaims().removeVoid(claim);
            return claim;
        });
        return false;
    }

    private void leave(Hold hold) {
        synchronized (this) {
            hold.users--;
            if (hold.users > 0 || (hold.granted && !hold.wanted)) return;
            holds.remove(hold.use, hold);
        }
        drop(hold);
    }

    private void drop(Hold hold) {
        if (hold.id == 0) return;
        journal.write(transaction -> {
            transaction.nodeClaims().remove(hold.id);
            return hold;
        });
    }

    private static String reason(NodeClaim before) {
        return "the node is taken by execution " + before.execution() + " of plan '" + before.plan() + "' ("
                + before.purpose() + ")";
    }
}
