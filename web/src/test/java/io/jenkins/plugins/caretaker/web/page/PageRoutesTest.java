package io.jenkins.plugins.caretaker.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.web.Access;
import io.jenkins.plugins.caretaker.web.TestServer;
import io.jenkins.plugins.caretaker.web.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages' files over HTTP. */
@Tag("slow")
class PageRoutesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path home;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(home, caretaker -> new Access() {
            @Override
            public Optional<Caller> caller(HttpServletRequest request) {
                return Optional.empty();
            }

            @Override
            public Crumb crumb(HttpServletRequest request) {
                return new Crumb("Jenkins-Crumb", "a\"<b>&c");
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/plans/webfarm", "/plans/a%20b/run/maint", "/executions/12?node=web01", "/nothing/like/it"
            })
    void every_address_is_the_document_which_says_where_it_is_mounted(String address) throws Exception {
        HttpResponse<String> answer = get(address);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'");
        assertThat(answer.body())
                .contains(
                        "<meta name=\"caretaker-base\" content=\"/\">",
                        "src=\"/assets/app.js\"",
                        "content=\"Jenkins-Crumb\"")
                .contains("content=\"a&quot;&lt;b>&amp;c\"")
                .doesNotContain("{{");
    }

    @Test
    void a_file_is_compressed_and_only_sent_to_those_who_do_not_have_it() throws Exception {
        HttpResponse<String> plain = get("/assets/text.js");
        HttpResponse<String> compressed = get("/assets/text.js", "Accept-Encoding", "br, gzip");
        String tag = compressed.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> known = get("/assets/text.js", "Accept-Encoding", "gzip", "If-None-Match", tag);

        assertThat(plain.body()).contains("export const t");
        assertThat(plain.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(length(compressed)).isLessThan(length(plain) / 2);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(plain.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/",
                "/assets/nothing.js",
                "/assets/../PageRoutes.class",
                "/assets/PageRoutes.class",
                "/assets/vendor/preact/LICENSE",
                "/assets/%2e%2e/web/page/index.html",
                "/assets//etc/passwd",
                "/assets/part",
                "/api/v1/nothing"
            })
    void whatever_is_no_file_of_the_pages_is_not_there(String address) throws Exception {
        assertThat(get(address).statusCode()).isBetween(400, 404);
    }

    private static long length(HttpResponse<?> answer) {
        return answer.headers().firstValueAsLong("Content-Length").orElseThrow();
    }

    private HttpResponse<String> get(String address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(address));
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
