package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.web.api.MachineRoutes;
import io.jenkins.plugins.caretaker.web.api.PlanRoutes;
import io.jenkins.plugins.caretaker.web.api.StateRoutes;
import io.jenkins.plugins.caretaker.web.http.Route;
import io.jenkins.plugins.caretaker.web.page.PageRoutes;
import java.util.List;
import java.util.stream.Stream;

/** All routes there are, in the order in which they are documented. */
public final class Routes {

    private Routes() {}

    /**
     * The routes of one host.
     *
     * @param caretaker stays the caller's to close
     */
    public static List<Route> of(Caretaker caretaker, Access access) {
        return Stream.of(
                        new PlanRoutes(caretaker).list(),
                        new StateRoutes(caretaker).list(),
                        new MachineRoutes(caretaker).list(),
                        access.routes(),
                        // last: it takes every path that nothing else has
                        new PageRoutes(access::crumb).list())
                .flatMap(List::stream)
                .toList();
    }
}
