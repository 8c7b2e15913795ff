package io.jenkins.plugins.caretaker.web.page;

import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The browser pages: the files below {@code /assets/}, and one document for every other address, which its scripts read. */
public final class PageRoutes {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "json", "application/json");

    public List<Route> list() {
        return List.of(
                Route.open(Method.GET, "/assets/{file*}", "A file of the pages", call -> file(call.path("file"))),
                Route.open(Method.GET, "/{page*}", "A page", this::page));
    }

    private Reply page(Call call) {
        if (call.path("page").startsWith("api/")) throw nothing("/" + call.path("page"));
        return file("index.html");
    }

    private static Reply file(String name) {
        // names of our own files only: nothing that could climb
        if (!name.matches("(?:[\\w-]+/)*[\\w-]+(?:\\.[\\w-]+)*")) throw nothing(name);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream input = PageRoutes.class.getResourceAsStream(name)) {
            if (input == null || type == null) throw nothing(name);
            return Reply.bytes(200, type, input.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("page file " + name + " cannot be read", e);
        }
    }

    private static ProblemException nothing(String what) {
        return ProblemException.notFound("there is nothing at " + what);
    }
}
