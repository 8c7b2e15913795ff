package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;
import java.util.function.Supplier;

/** The description of all calls. */
public record OpenApiRoutes(Supplier<List<Route>> routes) {

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(Route.open(
                Method.GET, "/api/v1/openapi.json", "This document", call -> Reply.json(OpenApi.of(routes.get()))));
    }
}
