package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.audit.AuditAnchor;
import io.jenkins.plugins.caretaker.audit.AuditEntry;
import io.jenkins.plugins.caretaker.audit.AuditLog;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;
import java.util.Optional;

/** Who did what. */
public record AuditRoutes(AuditLog log) {

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(
                Route.of(Method.GET, "/api/v1/audit", Right.ADMIN, "The audit log, newest first", this::entries),
                Route.of(
                        Method.GET,
                        "/api/v1/audit/verify",
                        Right.ADMIN,
                        "Whether the audit log is what was written; ?head= an entry that was kept elsewhere",
                        this::verify));
    }

    private Reply entries(Call call) {
        Page page = Page.of(call);
        List<AuditEntry> found = log.before(page.before().orElse(Long.MAX_VALUE), page.limit());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("entries");
        found.forEach(entry -> json.withArray("/entries").add(entry.json()));
        Reply reply = Reply.json(json);
        boolean last = found.size() < page.limit();
        return last
                ? reply
                : page.next(
                        reply, call, Long.toString(found.get(found.size() - 1).id()));
    }

    private Reply verify(Call call) {
        Optional<AuditAnchor> known = call.query("head")
                .map(text -> AuditAnchor.parse(text)
                        .orElseThrow(() -> ProblemException.badRequest(
                                "'head' is ID:HASH as an earlier check gave it, not '" + text + "'")));
        return Reply.json(log.verify(known).json());
    }
}
