package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process: how it begins, what it says, how it ends. */
@Tag("slow")
class ServeIT {

    private static final String PASSWORD = "not a secret";

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = new Cli(directory);
    }

    private Cli.Running serve(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "serve";
        arguments[1] = "--port";
        arguments[2] = "0";
        System.arraycopy(more, 0, arguments, 3, more.length);
        Cli.Running running = cli.start(arguments);
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> !running.process().isAlive() || running.out().contains("listening on "));
        assertThat(running.out()).as(running.err()).contains("listening on ");
        return running;
    }

    private static URI address(Cli.Running running, String path) {
        return URI.create(running.out().strip().replaceFirst("listening on ", "") + path);
    }

    private static HttpResponse<String> get(HttpClient client, URI address, String token)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void a_server_that_nobody_can_use_says_how_to_begin_and_then_it_works() throws Exception {
        Cli.Running running = serve();
        try {
            assertThat(running.err()).contains("caretaker token create NAME --role admin");
            assertThat(running.out()).startsWith("listening on http://127.0.0.1:");

            String token =
                    cli.run("token", "create", "ci", "--role", "view").out().strip();
            HttpResponse<String> answer = get(HttpClient.newHttpClient(), address(running, "/api/v1/plans"), token);
            assertThat(answer.statusCode()).isEqualTo(200);

            cli.run("token", "revoke", "ci");
            answer = get(HttpClient.newHttpClient(), address(running, "/api/v1/plans"), token);
            assertThat(answer.statusCode()).isEqualTo(401);
        } finally {
            running.signal("KILL").await();
        }
    }

    @Test
    void it_ends_when_it_is_asked_to_and_says_so() {
        Cli.Running running = serve();

        Cli.Result result = running.signal("TERM").await();

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("stopping");
    }

    @Test
    void an_open_stream_does_not_keep_it_alive() throws Exception {
        Cli.Running running = serve();
        String token = cli.run("token", "create", "ci", "--role", "view").out().strip();
        HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address(running, "/api/v1/events"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);

        assertThat(running.signal("TERM").await().code()).isZero();
    }

    @Test
    void it_warns_who_opens_it_to_all_without_tls() {
        Cli.Running running = serve("--bind", "0.0.0.0");
        running.signal("TERM").await();

        assertThat(running.err()).contains("warning: this server can be reached from other machines");
    }

    @Test
    void it_refuses_what_it_cannot_use_with_the_reason() {
        assertThat(cli.run("serve", "--bind", "no.such.host.invalid").err()).contains("is no address of this machine");
        assertThat(cli.run("serve", "--tls-keystore", "nothing.p12").err())
                .contains("password of the key store is needed");
        assertThat(cli.run("serve", "--tls-key", "key.pem").err()).contains("are used together");
        Cli.Result result = cli.with("CARETAKER_TLS_PASSWORD", PASSWORD).run("serve", "--tls-keystore", "nothing.p12");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("the key store nothing.p12 cannot be opened");
    }

    @Test
    void it_serves_https_with_a_key_store_or_with_pem_files() throws Exception {
        KeyStore store = keyStore();
        Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();
        String token = cli.run("token", "create", "ci", "--role", "view").out().strip();
        X509Certificate certificate = (X509Certificate) store.getCertificate("server");
        pem("certificate.pem", "CERTIFICATE", certificate.getEncoded());
        pem(
                "key.pem",
                "PRIVATE KEY",
                store.getKey("server", PASSWORD.toCharArray()).getEncoded());

        for (String[] options : new String[][] {
            {"--tls-keystore", "server.p12", "--tls-password-file", "password"},
            {"--tls-certificate", "certificate.pem", "--tls-key", "key.pem"}
        }) {
            Cli.Running running = serve(options);
            try {
                URI address =
                        URI.create(address(running, "/api/v1/plans").toString().replace("127.0.0.1", "localhost"));
                assertThat(address.getScheme()).isEqualTo("https");
                assertThat(get(client, address, token).statusCode()).isEqualTo(200);
            } finally {
                running.signal("TERM").await();
            }
        }
    }

    private KeyStore keyStore() throws Exception {
        Path file = directory.resolve("server.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private void pem(String name, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                directory.resolve(name), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    @Test
    void the_audit_log_is_verified_on_the_command_line_here_and_on_a_server() throws IOException {
        cli.run("token", "create", "ci", "--role", "view");
        cli.run("token", "revoke", "ci");

        Cli.Result whole = cli.run("audit", "verify");
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.out()).startsWith("whole: 2 entries\nhead: 2:");
        String head = whole.out().strip().replaceFirst("(?s).*head: ", "");
        assertThat(cli.run("audit", "verify", "--head", head).code()).isZero();
        assertThat(cli.run("audit", "verify", "--head", "3" + head.substring(1)).code())
                .isEqualTo(1);
        assertThat(cli.run("audit", "verify", "--json").json().path("whole").asBoolean())
                .isTrue();
        assertThat(cli.run("audit", "verify", "--head", "x").err()).contains("--head is ID:HASH");

        try (Server server = Server.start(directory)) {
            Cli there = server.client(Files.createDirectory(directory.resolve("there")));
            Cli.Result same = there.run("audit", "verify", "--head", head);
            assertThat(same.code()).as(same.err()).isZero();
            assertThat(same.out()).startsWith("whole: 3 entries\nhead: 3:");
            assertThat(there.run("audit", "verify", "--head", "9" + head.substring(1))
                            .code())
                    .isEqualTo(1);
        }
    }
}
