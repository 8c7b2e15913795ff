package io.jenkins.plugins.caretaker.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.web.account.AccountAccess;
import io.jenkins.plugins.caretaker.web.account.Accounts;
import io.jenkins.plugins.caretaker.web.account.Browser;
import io.jenkins.plugins.caretaker.web.account.Browser.Answer;
import io.jenkins.plugins.caretaker.web.account.Grant;
import io.jenkins.plugins.caretaker.web.account.Role;
import io.jenkins.plugins.caretaker.web.api.RunBody;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tries every route with every kind of caller; what came out is the table of docs/endpoints.md. */
@Tag("slow")
class EndpointsTest {

    private static final Path PAGE = Path.of("../docs/endpoints.md");
    private static final String PASSWORD = "a long enough one";
    private static final String PLAN =
            "name: webfarm\ninfrastructures: { here: { type: baremetal } }\nnodes:\n  n: { infrastructure: here,"
                    + " connection: { type: local } }\nsteps:\n  - { name: s, nodes: all, command: { plugin: custom, exec:"
                    + " \"true\" } }\n";

    @TempDir
    private Path home;

    private Accounts accounts;

    @Test
    void the_table_in_the_docs_is_what_the_server_does() throws Exception {
        try (TestServer server = TestServer.start(
                home, caretaker -> new AccountAccess(caretaker.journal(), Clock.systemUTC(), "test"))) {
            Files.writeString(home.resolve("webfarm.yaml"), PLAN);
            accounts = Accounts.of(server.caretaker().journal(), Clock.systemUTC());
            String table = table(server);
            if (Boolean.getBoolean("docs.write")) Files.writeString(PAGE, page(table));

            assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                    .as(
                            "docs/endpoints.md is not what the server does. Look at the difference; if it is meant, write the page"
                                    + " anew: mvn -pl web -am test -Dtest=EndpointsTest -Dsurefire.failIfNoSpecifiedTests=false"
                                    + " -Ddocs.write=true")
                    .isEqualTo(page(table));
        }
    }

    private String table(TestServer server) {
        Map<String, Browser> callers = callers(Browser.of(server::at));
        StringBuilder table = new StringBuilder("| call | right | " + String.join(" | ", callers.keySet()) + " |\n|"
                + " --- |".repeat(callers.size() + 2) + "\n");
        for (Route route : server.servlet().routes()) {
            if (!route.path().text().startsWith("/api/")) continue;
            List<String> cells = new ArrayList<>();
            callers.values().forEach(caller -> cells.add(cell(server, caller, route)));
            check(route, List.copyOf(callers.keySet()), cells);
            table.append("| ")
                    .append(route.method())
                    .append(' ')
                    .append(route.path().text())
                    .append(" | ");
            table.append(route.right().map(right -> right.word()).orElse("-")).append(" | ");
            table.append(String.join(" | ", cells)).append(" |\n");
        }
        return table.toString();
    }

    /** What must hold whatever the page says. */
    private static void check(Route route, List<String> callers, List<String> cells) {
        String call = route.method() + " " + route.path().text();
        if (route.right().isEmpty()) return;
        assertThat(cells.get(callers.indexOf("nobody"))).as(call).isEqualTo("401");
        assertThat(cells.get(callers.indexOf("admin"))).as(call).isEqualTo("yes");
        if (route.method().writes()) {
            assertThat(cells.get(callers.indexOf("forged"))).as(call).isEqualTo("403");
        }
        if (route.path().text().matches(".*\\{(plan|execution|machine)\\}.*")) {
            assertThat(cells.get(callers.indexOf("other plan"))).as(call).isEqualTo("403");
        }
    }

    private Map<String, Browser> callers(Browser browser) {
        Map<String, Browser> callers = new LinkedHashMap<>();
        callers.put("nobody", browser);
        for (Role role : Role.values()) {
            callers.put(role.word(), as(browser, role.word(), Grant.of(List.of(role.word()), List.of(), List.of())));
        }
        callers.put("forged", forged(browser));
        Grant other = Grant.of(List.of("destroy", "configure"), List.of("other"), List.of());
        callers.put("other plan", as(browser, "other", other));
        return callers;
    }

    private Browser as(Browser browser, String name, Grant grant) {
        String token =
                accounts.tokens().create(name, grant, Optional.empty(), "test").text();
        return browser.with("Authorization", "Bearer " + token).with("Accept", "application/json");
    }

    /** An administrator's cookie, sent by somebody who cannot know the token that belongs to it. */
    private Browser forged(Browser browser) {
        accounts.users().add("ann", PASSWORD, Grant.of(List.of("admin"), List.of(), List.of()));
        Answer login = browser.send("POST", "/api/v1/session", "{\"user\":\"ann\",\"password\":\"" + PASSWORD + "\"}");
        return browser.with("Cookie", login.header("Set-Cookie").replaceFirst(";.*", ""))
                .with("X-Csrf-Token", "forged")
                .with("Accept", "application/json");
    }

    /** {@code yes} if the caller was let in, whatever became of a call that names nothing that is there. */
    private String cell(TestServer server, Browser caller, Route route) {
        String path = route.path().segments().stream()
                .map(segment -> segment.startsWith("{") ? value(server, segment) : segment)
                .collect(Collectors.joining("/", "/", ""));
        Answer answer = caller.send(route.method().name(), path, route.method().writes() ? "{\"nothing\":1}" : "");
        return answer.status() == 401 || answer.status() == 403 ? Integer.toString(answer.status()) : "yes";
    }

    /** Something that is there, although calls before this one may have removed it. */
    private String value(TestServer server, String variable) {
        if (server.caretaker().plans().list().isEmpty()) {
            server.caretaker().plans().put(home.resolve("webfarm.yaml"), "test");
        }
        return switch (variable) {
            case "{plan}" -> "webfarm";
            case "{machine}" -> "n";
            case "{execution}" -> {
                RunRequest request = RunBody.read(JsonNodeFactory.instance.objectNode(), "webfarm", true, "test");
                yield server.caretaker().executions().noop(request).execution();
            }
            default -> "0";
        };
    }

    private static String page(String table) {
        return """
                # Who may call what

                Made by `EndpointsTest` from the router: it tries every call, and fails when this page says something else.
                **yes**: let in. **nobody**: without a token or session. **forged**: an administrator's session cookie with a wrong
                CSRF token. **other plan**: a token with the roles destroy and configure, for a plan that is not the one asked about;
                where it says yes, lists and streams show only what belongs to its own plan, and what the call's body names is looked
                at first.
                Roles and tokens: [server.md](server.md).

                """ + table;
    }
}
