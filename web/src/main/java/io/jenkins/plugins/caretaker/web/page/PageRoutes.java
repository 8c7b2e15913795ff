package io.jenkins.plugins.caretaker.web.page;

import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The browser pages: the files below {@code /assets/}, and one document for every other address, which its scripts read. The document
 * says where the pages are mounted, so that all its addresses hold in every host.
 */
public final class PageRoutes {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final Function<HttpServletRequest, Crumb> crumbs;
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

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
        return file(call.path("file")).reply(takesGzip(call));
    }

    private Reply page(Call call) {
        String page = call.path("page");
        if (page.equals("api") || page.startsWith("api/")) throw nothing("/" + page);
        HttpServletRequest request = call.request();
        Crumb crumb = crumbs.apply(request);
        String document = file("index.html")
                .text()
                .replace("{{base}}", escape(request.getContextPath() + request.getServletPath() + "/"))
                .replace("{{crumbField}}", escape(crumb.field()))
                .replace("{{crumb}}", escape(crumb.value()));
        return Reply.text("text/html", document);
    }

    private PageFile file(String name) {
        // names of our own files only: nothing that could climb
        if (!name.matches("(?:[\\w-]+/)*[\\w-]+(?:\\.[\\w-]+)*")) throw nothing(name);
        PageFile known = files.get(name);
        if (known != null) return known;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream input = PageRoutes.class.getResourceAsStream(name)) {
            if (input == null || type == null) throw nothing(name);
            return files.computeIfAbsent(name, key -> new PageFile(type, read(input)));
        } catch (IOException e) {
            throw new UncheckedIOException("page file " + name + " cannot be read", e);
        }
    }

    private static byte[] read(InputStream input) {
        try {
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a page file cannot be read", e);
        }
    }

    private static boolean takesGzip(Call call) {
        return call.header("Accept-Encoding")
                .filter(codings -> codings.contains("gzip"))
                .isPresent();
    }

    /** As the value of an attribute. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private static ProblemException nothing(String what) {
        return ProblemException.notFound("there is nothing at " + what);
    }
}
