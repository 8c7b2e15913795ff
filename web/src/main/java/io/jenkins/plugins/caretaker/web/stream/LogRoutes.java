package io.jenkins.plugins.caretaker.web.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.api.Lookup;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The logs of executions, as they are and as they grow. */
public record LogRoutes(Caretaker caretaker, LogTails tails, Pumps pumps) {

    /** A chunk goes to the operating system in one piece, not in sixteen: that is most of what a follower costs. */
    private static final int BUFFER = LogTail.CHUNK + 1;

    private static final String LEVELS = Arrays.stream(Level.values())
            .map(level -> level.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    private static final long MOST_JSON = 16L * 1024 * 1024;

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(Route.of(
                Method.GET,
                "/api/v1/executions/{execution}/log",
                Right.VIEW,
                "The log of an execution; ?node=&level=&q=&offset=&follow=&download=; text, events, or DOPc's JSON",
                this::log));
    }

    private Reply log(Call call) {
        Execution execution = new Lookup(caretaker).execution(call, Right.VIEW);
        boolean events = call.accepts("text/event-stream");
        boolean follows = flag(call, "follow") || events;
        LogForm form = new LogForm(level(call), call.query("q"), events);
        Path file = file(call, execution);
        if (call.accepts("application/json") && !call.accepts("text/plain") && !follows)
            return json(file, execution, form);
        Admission admission =
                Admission.of(call, Optional.of(execution.plan()), Optional.ofNullable(execution.environment()));
        LogTail tail = tails.take(file, execution);
        try {
            long from = from(call, tail);
            long end = follows ? Long.MAX_VALUE : end(tail, execution);
            Reply reply = Reply.stream(
                            events ? "text/event-stream; charset=utf-8" : "text/plain; charset=utf-8",
                            (request, response) -> pumps.stream(
                                    request,
                                    response,
                                    BUFFER,
                                    admission,
                                    wake -> new LogSource(
                                            tail,
                                            form,
                                            Math.min(from, end),
                                            end,
                                            follows,
                                            wake,
                                            () -> tails.giveBack(file))))
                    .with("X-Log-Start", Long.toString(from))
                    .with("X-Accel-Buffering", "no");
            if (!follows) reply = reply.with("X-Log-Offset", Long.toString(Math.max(from, end)));
            if (!flag(call, "download")) return reply;
            return reply.with("Content-Disposition", "attachment; filename=\"" + name(call, execution) + "\"");
        } catch (RuntimeException | Error e) {
            tails.giveBack(file);
            throw e;
        }
    }

    private static String name(Call call, Execution execution) {
        String node = call.query("node")
                .map(name -> "-" + name.replaceAll("[^\\w.-]", "_"))
                .orElse("");
        return "execution-" + execution.id() + node + ".log";
    }

    private static boolean flag(Call call, String name) {
        return call.query(name)
                .filter(text -> !text.equals("false") && !text.equals("0"))
                .isPresent();
    }

    private static Level level(Call call) {
        String word = call.query("level").orElse("debug");
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        "'level' is one of " + LEVELS + ", not '" + word.toLowerCase(Locale.ROOT) + "'"));
    }

    /** The file that is meant, which may still come. */
    private Path file(Call call, Execution execution) {
        Optional<String> node = call.query("node");
        Path all = caretaker.logs().all(execution.plan(), execution.id());
        if (execution.status().isFinished() && execution.startedAt() != null && !Files.exists(all)) {
            String host = execution.record().path("host").asText("another host");
            throw ProblemException.notFound("the log of execution " + execution.id() + " is not here: it lies on "
                    + host + ", in the home of the process that ran it. Servers with one home show each other's logs");
        }
        Path file = node.map(name -> caretaker.logs().node(execution.plan(), execution.id(), name))
                .orElse(all);
        if (node.isPresent() && execution.status().isFinished() && !Files.exists(file)) {
            throw ProblemException.notFound(
                    "execution " + execution.id() + " logged nothing for node '" + node.get() + "'");
        }
        return file;
    }

    private static long from(Call call, LogTail tail) {
        String text =
                call.header("Last-Event-ID").or(() -> call.query("offset")).orElse("0");
        if (!text.matches("-?[0-9]{1,18}")) {
            throw ProblemException.badRequest("'offset' is a number of bytes, not '" + text + "'");
        }
        long offset = Long.parseLong(text);
        if (offset >= 0) return offset;
        return nextLine(tail, Math.max(0, tail.size() + offset));
    }

    /** The beginning of the first line behind an offset. */
    private static long nextLine(LogTail tail, long offset) {
        long at = offset;
        while (at > 0 && at < tail.size()) {
            byte[] bytes = tail.read(at - 1, LogTail.CHUNK);
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') return at + i;
            }
            at += bytes.length;
        }
        return Math.min(at, tail.size());
    }

    /** Behind the last whole line, while lines are still written. */
    private static long end(LogTail tail, Execution execution) {
        long end = tail.size();
        if (execution.status().isFinished()) return end;
        while (end > 0) {
            int length = (int) Math.min(LogTail.CHUNK, end);
            byte[] bytes = tail.read(end - length, length);
            for (int i = length - 1; i >= 0; i--) {
                if (bytes[i] == '\n') return end - length + i + 1;
            }
            end -= length;
        }
        return end;
    }

    /** As DOPc answers: the whole text in one document; of a huge one the end. */
    private Reply json(Path file, Execution execution, LogForm form) {
        LogTail tail = tails.take(file, execution);
        try {
            long end = end(tail, execution);
            LogSource source = new LogSource(tail, form, Math.max(0, end - MOST_JSON), end, false, () -> {}, () -> {});
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (Source.Piece piece = source.next(); piece != null; piece = source.next()) {
                text.write(piece.bytes(), piece.from(), piece.length());
            }
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("log", text.toString(StandardCharsets.UTF_8));
            return Reply.json(json);
        } finally {
            tails.giveBack(file);
        }
    }
}
