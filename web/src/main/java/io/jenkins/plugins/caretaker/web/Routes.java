package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.web.api.OpenApiRoutes;
import io.jenkins.plugins.caretaker.web.http.Route;
import io.jenkins.plugins.caretaker.web.page.PageRoutes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All routes there are, in the order in which they are documented. */
public final class Routes {

    private Routes() {}

    /** The routes of one host; {@code serving} stays the caller's to close. */
    public static List<Route> of(Serving serving, Access access) {
        List<Route> all = new ArrayList<>();
        all.addAll(serving.routes());
        all.addAll(access.routes());
        all.addAll(new OpenApiRoutes(() -> all).list());
        // last: it takes every path that nothing else has
        all.addAll(new PageRoutes(access::crumb).list());
        return Collections.unmodifiableList(all);
    }
}
