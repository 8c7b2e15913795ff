package io.jenkins.plugins.caretaker.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.web.account.AccountAccess;
import io.jenkins.plugins.caretaker.web.account.Accounts;
import io.jenkins.plugins.caretaker.web.account.Browser;
import io.jenkins.plugins.caretaker.web.account.Grant;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What calls leave in the audit log. */
@Tag("slow")
class CallRecordsTest {

    @TempDir
    private Path home;

    private TestServer server;
    private Accounts accounts;
    private Browser browser;
    private Browser admin;

    @BeforeEach
    void start() {
        server = TestServer.start(home, caretaker -> new AccountAccess(caretaker.journal(), Clock.systemUTC(), "test"));
        accounts = Accounts.of(server.caretaker().journal(), Clock.systemUTC());
        browser = Browser.of(server::at);
        admin = as("root", "admin");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Browser as(String name, String role) {
        String token = accounts.tokens()
                .create(name, Grant.of(List.of(role), List.of(), List.of()), Optional.empty(), "test")
                .text();
        return browser.with("Authorization", "Bearer " + token);
    }

    /** Oldest first: who, what, to what, how it ended. */
    private List<String> entries() {
        List<String> lines = new ArrayList<>();
        for (JsonNode entry : admin.get("/api/v1/audit").json().path("entries")) {
            lines.add(
                    entry.path("actor").asText() + " | " + entry.path("action").asText() + " | "
                            + entry.path("subject").asText() + " | "
                            + entry.path("outcome").asText());
        }
        Collections.reverse(lines);
        return lines;
    }

    @Test
    void changes_are_taken_down_and_looks_are_not() {
        admin.send(
                "POST", "/api/v1/users", "{\"name\":\"ann\",\"password\":\"a long enough one\",\"roles\":[\"run\"]}");
        admin.get("/api/v1/users");
        admin.send("POST", "/api/v1/template", "{\"template\":\"x\"}");
        admin.send("DELETE", "/api/v1/users/ann", "");
        admin.send("DELETE", "/api/v1/users/ann", "");

        assertThat(entries())
                .containsExactly(
                        "token:root | POST /api/v1/users | ann | done",
                        "token:root | DELETE /api/v1/users/{user} | ann | done",
                        "token:root | DELETE /api/v1/users/{user} | ann | failed");
        assertThat(admin.get("/api/v1/audit").text()).doesNotContain("a long enough one");
    }

    @Test
    void logins_that_worked_and_that_did_not_are_taken_down() {
        accounts.users().add("ann", "a long enough one", Grant.of(List.of("run"), List.of(), List.of()));

        browser.send("POST", "/api/v1/session", "{\"user\":\"ann\",\"password\":\"wrong\"}");
        browser.send("POST", "/api/v1/session", "{\"user\":\"ann\",\"password\":\"a long enough one\"}");

        assertThat(entries())
                .containsExactly("- | POST /api/v1/session | ann | refused", "- | POST /api/v1/session | ann | done");
        assertThat(admin.get("/api/v1/audit").text()).doesNotContain("a long enough one");
    }

    @Test
    void refusals_are_taken_down_but_not_those_who_say_nothing_of_who_they_are() {
        Browser viewer = as("vic", "view");

        viewer.get("/api/v1/tokens");
        viewer.send("DELETE", "/api/v1/plans/web", "");
        browser.with("Authorization", "Bearer ckt_nothing").get("/api/v1/plans");
        browser.send("DELETE", "/api/v1/plans/web", "");

        assertThat(entries())
                .containsExactly(
                        "token:vic | GET /api/v1/tokens |  | refused",
                        "token:vic | DELETE /api/v1/plans/{plan} | web | refused",
                        "- | GET /api/v1/plans |  | refused");
    }

    @Test
    void the_log_is_read_in_pages_and_checked_over_rest() {
        for (int i = 0; i < 3; i++) admin.send("DELETE", "/api/v1/users/nobody" + i, "");

        Browser.Answer page = admin.get("/api/v1/audit?limit=2");
        assertThat(page.json().path("entries"))
                .extracting(entry -> entry.path("id").asLong())
                .containsExactly(3L, 2L);
        assertThat(page.header("Link")).contains("before=2").contains("rel=\"next\"");
        JsonNode report = admin.get("/api/v1/audit/verify").json();
        assertThat(report.path("whole").asBoolean()).isTrue();

        server.caretaker()
                .journal()
                .write(transaction -> transaction.sql().update("UPDATE audit SET actor = 'bob' WHERE id = 2"));
        assertThat(admin.get("/api/v1/audit/verify").json().at("/broken/entry").asLong())
                .isEqualTo(2);
        assertThat(admin.get("/api/v1/audit/verify?head=x").status()).isEqualTo(400);
    }
}
