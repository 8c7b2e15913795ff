package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;

/** A running Jenkins, over plain HTTP, as one person with an API token. */
record Controller(String url, String user, String token) {

    private static final String SKIPPED =
            "Tests in a real Jenkins skipped: give -Djenkins.url -Djenkins.token -Djenkins.viewer.token -Djenkins.agents";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The one that the properties of {@link RealJenkinsTest} name; without them the tests are skipped, which one line says. */
    static Controller given() {
        String url = System.getProperty("jenkins.url");
        if (url == null) System.out.println(SKIPPED);
        assumeTrue(url != null, SKIPPED);
        return new Controller(url, "admin", System.getProperty("jenkins.token"));
    }

    /** The context path; empty if Jenkins has its server for itself. */
    String context() {
        return URI.create(url).getPath();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** For what streams unless it is asked for a document. */
    HttpResponse<String> getJson(String path) {
        return send(request(path).header("Accept", "application/json").GET());
    }

    HttpResponse<String> post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> sendJson(String method, String path, String json) {
        return send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    HttpResponse<String> postXml(String path, String xml) {
        return send(request(path).header("Content-Type", "application/xml").POST(BodyPublishers.ofString(xml)));
    }

    String groovy(String script) {
        return postForm("/scriptText", "script=" + encoded(script)).body();
    }

    JsonNode json(String path) {
        try {
            return JSON.readTree(getJson(path).body());
        } catch (IOException e) {
            throw new IllegalStateException(path + " gave no JSON", e);
        }
    }

    void createPipeline(String name, String script) {
        create(name, pipeline("", script));
    }

    /** The configuration of a pipeline. */
    static String pipeline(String properties, String script) {
        return "<flow-definition><properties>" + properties + "</properties>"
                + "<definition class=\"org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition\"><script>"
                + escaped(script) + "</script><sandbox>true</sandbox></definition></flow-definition>";
    }

    void create(String name, String xml) {
        create("", name, xml);
    }

    /** @param folder as {@code /job/NAME}; empty for none */
    void create(String folder, String name, String xml) {
        HttpResponse<String> answer = postXml(folder + "/createItem?name=" + encoded(name), xml);
        if (answer.statusCode() != 200) throw new IllegalStateException("job " + name + ": " + answer.statusCode());
    }

    /** A plan, as a page would bring it. */
    void putPlan(String plan) {
        String content = Base64.getEncoder().encodeToString(plan.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                sendJson("PUT", "/caretaker/api/v1/plans", "{\"add\": true, \"content\": \"" + content + "\"}");
        if (answer.statusCode() / 100 != 2) throw new IllegalStateException(answer.body());
    }

    /** A form, as a browser would send it. */
    HttpResponse<String> postForm(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** At once, and not after a quiet period. */
    HttpResponse<String> build(String job) {
        return post("/job/" + job + "/build?delay=0sec");
    }

    /** The page of a build's newest execution; ends with a slash. */
    String executionPage(String job, int build) {
        String page = "/job/" + job + "/" + build + "/caretaker/";
        return get(page)
                .headers()
                .firstValue("Location")
                .map(location -> URI.create(url + page)
                        .resolve(location)
                        .getPath()
                        .substring(context().length()))
                .orElseThrow(() -> new IllegalStateException(page + " leads nowhere"));
    }

    String console(String job, int build) {
        return get("/job/" + job + "/" + build + "/consoleText").body();
    }

    /** Waits for the end of a build; returns its result. */
    String ended(String job, int build) {
        String path = "/job/" + job + "/" + build + "/api/json?tree=building,result";
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            HttpResponse<String> answer = get(path);
            return answer.statusCode() == 200
                    && !JSON.readTree(answer.body()).path("building").asBoolean(true);
        });
        return json(path).path("result").asText();
    }

    /** As nobody. */
    static HttpResponse<String> anonymous(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        String login = Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(url + path))
                // a test that hangs tells nothing
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Basic " + login);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("Jenkins does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
