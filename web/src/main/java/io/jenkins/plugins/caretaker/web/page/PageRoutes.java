package io.jenkins.plugins.caretaker.web.page;

import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;

/**
 * The browser pages: the files below {@code /assets/}, and one document for every other address, which its scripts read. A host with a
 * document of its own puts {@link PageDocument#head} into it instead.
 */
public final class PageRoutes {

    private final Function<HttpServletRequest, Crumb> crumbs;

    /** @param crumbs the host's protection against forged requests, for the visitor who makes this request */
    public PageRoutes(Function<HttpServletRequest, Crumb> crumbs) {
        this.crumbs = crumbs;
    }

    public List<Route> list() {
        return List.of(
                Route.open(Method.GET, "/assets/{file*}", "A file of the pages", this::asset),
                Route.open(Method.GET, "/{page*}", "A page", this::page));
    }

    private Reply asset(Call call) {
        return PageFiles.of(call.path("file"))
                .orElseThrow(() -> nothing(call.path("file")))
                .reply(takesGzip(call));
    }

    private Reply page(Call call) {
        String page = call.path("page");
        if (page.equals("api") || page.startsWith("api/")) throw nothing("/" + page);
        HttpServletRequest request = call.request();
        String base = request.getContextPath() + request.getServletPath() + "/";
        return Reply.text("text/html", PageDocument.alone(base, crumbs.apply(request)));
    }

    private static boolean takesGzip(Call call) {
        return call.header("Accept-Encoding")
                .filter(codings -> codings.contains("gzip"))
                .isPresent();
    }

    private static ProblemException nothing(String what) {
        return ProblemException.notFound("there is nothing at " + what);
    }
}
