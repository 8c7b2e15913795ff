package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages in a real Chromium, against a real server in a home of its own. What happens in the browser is written in
 * {@code web/src/test/browser}, which {@code verify} installs; screenshots are left in {@code target/pages}.
 */
@Tag("slow")
class PagesIT {

    private static final Path BROWSER = Path.of("../web/src/test/browser").toAbsolutePath();
    private static final Path SHOTS = Path.of("target/pages").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("listening on (\\S+)");
    private static final String PASSWORD = "correct horse battery";
    private static final long MOST_MINUTES = 10;

    @TempDir
    private Path directory;

    private Cli cli;
    private Cli.Running server;

    @BeforeAll
    static void installed() {
        assertThat(BROWSER.resolve("node_modules"))
                .as("what the browser tests need; ./verify installs it, or: npm ci --prefix web/src/test/browser")
                .isDirectory();
    }

    @BeforeEach
    void serve() {
        cli = new Cli(directory);
        assertThat(cli.shell("echo '" + PASSWORD + "' | caretaker user add ann --role admin")
                        .code())
                .isZero();
        server = cli.start("serve", "--port", "0");
        Awaitility.await("the server listens")
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> !server.process().isAlive()
                        || LISTENING.matcher(server.out()).find());
    }

    @AfterEach
    void stop() {
        server.process().destroy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"life", "live", "accessible", "keyboard", "triggers", "speed", "audit", "machines", "consent"})
    void pages_work_in_a_browser(String script) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("node", "--test", script + ".test.mjs")
                .directory(BROWSER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PAGES_URL",
                        address() + "/",
                        "PAGES_USER",
                        "ann",
                        "PAGES_PASSWORD",
                        PASSWORD,
                        "PAGES_TOKEN",
                        token(),
                        "PAGES_WORK",
                        directory.toString(),
                        "PAGES_SHOTS",
                        SHOTS.toString()));
        Process node = builder.start();
        boolean ended = node.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        node.destroyForcibly();

        assertThat(ended && node.waitFor() == 0)
                .as(Files.readString(output) + server.err())
                .isTrue();
    }

    private String address() {
        Matcher matcher = LISTENING.matcher(server.out());
        assertThat(matcher.find()).as(server.out() + server.err()).isTrue();
        return matcher.group(1);
    }

    private String token() {
        return cli.run("token", "create", "tests", "--role", "admin", "--json")
                .json()
                .get("token")
                .textValue();
    }
}
