package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.RequestKey;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Json;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers a request that is sent again, with the same {@code Idempotency-Key}, as it was answered before, and does nothing again. Keys
 * are on disk. Safe for many threads and servers.
 */
public record RequestKeys(Journal journal) {

    private static final int LONGEST = 255;

    /** What was said to a request. */
    record Answer(int status, JsonNode json) {}

    /** A request that carries a key. */
    record Ticket(String caller, String name, String digest) {

        /** Writes the answer down, in the transaction of what it tells. */
        void write(Transaction transaction, Answer answer) {
            if (!transaction.requestKeys().take(caller, name, digest)) throw new TakenException(name);
            transaction.requestKeys().answer(caller, name, answer.status(), answer.json());
        }
    }

    /** Another request with the key was faster. */
    static final class TakenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TakenException(String name) {
            super("the key '" + name + "' was taken a moment ago");
        }
    }

    /** The key of a request, if it has one. */
    Optional<Ticket> ticket(Call call, ObjectNode body) {
        return call.header("Idempotency-Key").map(name -> {
            if (name.length() > LONGEST) {
                throw ProblemException.badRequest("an Idempotency-Key has " + LONGEST + " characters at most");
            }
            String what = call.request().getMethod() + " " + call.request().getRequestURI() + " " + body;
            return new Ticket(call.user(), name, digest(what));
        });
    }

    /**
     * What was answered to the request before; empty if it is new.
     *
     * @throws ProblemException 422 if the key stands for another request, 409 if that has no answer
     */
    Optional<Reply> known(Ticket ticket) {
        Optional<RequestKey> known =
                journal.read(transaction -> transaction.requestKeys().find(ticket.caller(), ticket.name()));
        known.ifPresent(key -> refuse(key, ticket));
        return known.map(key -> reply(new Answer(key.status(), key.answer())));
    }

    private static void refuse(RequestKey key, Ticket ticket) {
        if (!key.digest().equals(ticket.digest())) {
            throw ProblemException.unprocessable("the Idempotency-Key '" + key.name()
                    + "' stands for another request already; use a new key for each request");
        }
        if (!key.isAnswered()) {
            throw ProblemException.conflict("a request with the Idempotency-Key '" + key.name()
                    + "' is under way, or was cut off; look what became of it");
        }
    }

    /** Does something once for a key; without a key each time. What fails is not remembered. */
    Reply once(Call call, ObjectNode body, Supplier<Answer> work) {
        Optional<Ticket> ticket = ticket(call, body);
        if (ticket.isEmpty()) return reply(work.get());
        Optional<Reply> known = known(ticket.get());
        if (known.isPresent()) return known.get();
        String caller = ticket.get().caller();
        String name = ticket.get().name();
        boolean mine = journal.write(transaction ->
                transaction.requestKeys().take(caller, name, ticket.get().digest()));
        if (!mine) return known(ticket.get()).orElseThrow(() -> new TakenException(name));
        try {
            Answer answer = work.get();
            journal.write(transaction -> {
                transaction.requestKeys().answer(caller, name, answer.status(), answer.json());
                return name;
            });
            return reply(answer);
        } catch (RuntimeException | Error e) {
            forget(caller, name, e);
            throw e;
        }
    }

    private void forget(String caller, String name, Throwable reason) {
        try {
            journal.write(transaction -> {
                transaction.requestKeys().forget(caller, name);
                return name;
            });
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    static Reply reply(Answer answer) {
        return Reply.bytes(answer.status(), "application/json", Json.bytes(answer.json()));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
