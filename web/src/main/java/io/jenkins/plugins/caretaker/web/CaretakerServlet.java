package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.audit.AuditLog;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.http.Body;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Problem;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import io.jenkins.plugins.caretaker.web.http.Router;
import io.jenkins.plugins.caretaker.web.http.Router.Match;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * REST, streams and pages for every host. The host mounts it, says who calls ({@link Access}), and keeps the engine open as long as it
 * serves. Supports asynchronous requests.
 */
public final class CaretakerServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CaretakerServlet.class);

    private final transient Router router;
    private final transient Access access;
    private final transient CallRecords records;

    /**
     * The servlet of a host.
     *
     * @param audit takes down what is changed, who logs in and who is refused
     */
    public CaretakerServlet(List<Route> routes, Access access, AuditLog audit) {
        this.router = new Router(routes);
        this.access = access;
        this.records = new CallRecords(audit);
    }

    /** All that can be asked for, for documents and tests about it. */
    public List<Route> routes() {
        return router.routes();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.set(response);
        Reply reply;
        try {
            reply = answer(request);
        } catch (RuntimeException | Error e) {
            reply = refusal(request, e);
        }
        if (Body.isUnread(request)) reply = reply.with("Connection", "close");
        send(reply, request, response);
    }

    private Reply answer(HttpServletRequest request) {
        Match match = router.find(request.getMethod(), path(request));
        Route route = match.route();
        Optional<Caller> caller = records.identified(match, request, () -> access.caller(request));
        Call call = new Call(request, match.variables(), caller);
        return records.keep(match, call, () -> {
            route.right()
                    .ifPresent(right -> call.require(right, Optional.ofNullable(call.path("plan")), Optional.empty()));
            return CallerPermissions.as(caller, () -> route.handler().answer(call));
        });
    }

    private static Reply refusal(HttpServletRequest request, Throwable thrown) {
        Reply reply = Reply.problem(Failures.of(thrown).orElseGet(() -> defect(request, thrown)));
        if (!(thrown instanceof ProblemException known)) return reply;
        for (Map.Entry<String, String> header : known.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    /** Undecoded, so that a name may hold a slash. */
    private static String path(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String mount = request.getContextPath() + request.getServletPath();
        String rest = uri.startsWith(mount) ? uri.substring(mount.length()) : uri;
        return rest.isEmpty() ? "/" : rest;
    }

    private static Problem defect(HttpServletRequest request, Throwable thrown) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
        return Problem.of(500, "Internal error", "this is a defect of Caretaker's; its log has the details");
    }

    /** Writes a reply, as this servlet does, for pages of a host's own. */
    public static void send(Reply reply, HttpServletRequest request, HttpServletResponse response) throws IOException {
        reply.headers().forEach(response::setHeader);
        reply.etag().ifPresent(tag -> response.setHeader("ETag", tag));
        if (isKnown(reply, request)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setStatus(reply.status());
        if (!request.getMethod().equals("HEAD")) reply.body().write(request, response);
    }

    private static boolean isKnown(Reply reply, HttpServletRequest request) {
        String known = request.getHeader("If-None-Match");
        return known != null
                && reply.status() == HttpServletResponse.SC_OK
                && reply.etag().isPresent()
                && Arrays.stream(known.split(","))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(reply.etag().get()::equals);
    }
}
