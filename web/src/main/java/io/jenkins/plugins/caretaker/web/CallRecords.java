package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.audit.AuditDraft;
import io.jenkins.plugins.caretaker.audit.AuditLog;
import io.jenkins.plugins.caretaker.audit.Deed;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Problem;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import io.jenkins.plugins.caretaker.web.http.Router.Match;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes down in the audit log what calls change, who logs in, and who is refused. Not those who say nothing of who they are, nor those who
 * have to wait: whoever likes could fill the disk that way.
 */
record CallRecords(AuditLog log) {

    private static final String NOBODY = "-";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    /** Finds out who calls; takes down wrong tokens and forged requests. */
    Optional<Caller> identified(Match match, HttpServletRequest request, Supplier<Optional<Caller>> access) {
        try {
            return access.get();
        } catch (ProblemException e) {
            if (e.problem().status() != TOO_MANY) log.append(refusal(match, request, NOBODY, e.getMessage()));
            throw e;
        }
    }

    /** Does what a call asks for, and takes it down if it changes something or is refused. */
    Reply keep(Match match, Call call, Supplier<Reply> work) {
        return changes(match.route()) ? change(match, call, work) : look(match, call, work);
    }

    /** What asks to see something changes nothing, whatever its method. */
    private static boolean changes(Route route) {
        return route.method().writes() && !route.right().equals(Optional.of(Right.VIEW));
    }

    private Reply look(Match match, Call call, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (call.caller().isPresent() && status(e) == FORBIDDEN) {
                log.append(refusal(match, call.request(), call.user(), e.getMessage()));
            }
            throw e;
        }
    }

    private Reply change(Match match, Call call, Supplier<Reply> work) {
        String actor = call.caller().map(Caller::name).orElse(NOBODY);
        try (Deed deed = Deed.begin(log, actor, action(match), subject(match), from(call.request()))) {
            try {
                Reply reply = work.get();
                deed.done();
                return reply;
            } catch (RuntimeException | Error e) {
                record(deed, match, e);
                throw e;
            }
        }
    }

    private static void record(Deed deed, Match match, Throwable thrown) {
        int status = status(thrown);
        boolean login = match.route().right().isEmpty();
        if (status == TOO_MANY || (status == UNAUTHORIZED && !login)) return;
        boolean refused = status == UNAUTHORIZED || status == FORBIDDEN;
        deed.failed(refused ? AuditDraft.REFUSED : AuditDraft.FAILED, status + " " + thrown.getMessage());
    }

    private static AuditDraft refusal(Match match, HttpServletRequest request, String actor, String why) {
        return new AuditDraft(actor, action(match), subject(match), AuditDraft.REFUSED, from(request) + ", " + why);
    }

    private static int status(Throwable thrown) {
        return Failures.of(thrown).map(Problem::status).orElse(500);
    }

    private static String action(Match match) {
        return match.route().method() + " " + match.route().path().text();
    }

    private static String subject(Match match) {
        return String.join(" ", match.variables().values());
    }

    private static String from(HttpServletRequest request) {
        return "from " + request.getRemoteAddr();
    }
}
