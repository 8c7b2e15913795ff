package io.jenkins.plugins.caretaker.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandResult.Outcome;
import io.jenkins.plugins.caretaker.command.Values.Resolved;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.variable.LiteralVariables;
import io.jenkins.plugins.caretaker.variable.template.Composition;
import io.jenkins.plugins.caretaker.variable.template.Template;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** {@code notify/email} against a real SMTP server. Source: issue 6. */
@Tag("slow")
class EmailPluginTest {

    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final List<String> log = new ArrayList<>();
    private SMTPServer server;

    @AfterEach
    void stop() {
        if (server != null) server.stop();
    }

    @Test
    void a_message_arrives_as_it_was_written() throws Exception {
        start(SMTPServer.port(0));

        CommandResult result =
                run("security: none, from: 'Caretaker <care@example.com>', to: [ops@example.com, on@example.com],"
                        + " cc: boss@example.com, subject: 'web01 ist weg – ☂', body: \"first\\nsecond – ☂\"");

        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.DONE);
        MimeMessage message = message();
        assertThat(message.getSubject()).isEqualTo("web01 ist weg – ☂");
        assertThat(message.getContent().toString().replace("\r", "").strip()).isEqualTo("first\nsecond – ☂");
        assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(2);
        assertThat(message.getRecipients(Message.RecipientType.CC)).hasSize(1);
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void a_password_goes_over_starttls_only_and_to_nobody_whose_certificate_is_unknown(@TempDir Path directory)
            throws Exception {
        SSLContext tls = tls(directory);
        start(SMTPServer.port(0)
                .enableTLS()
                .startTlsSocketFactory(tls)
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!password.equals("pass-word")) throw new LoginFailedException("no");
                })));
        String login = "username: ann, password: { env: MAIL }, from: a@example.com, to: b@example.com, subject: x";

        // this JVM does not trust the certificate: the password must not be sent
        CommandResult distrusted = run(login);
        assertThat(distrusted.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(distrusted.message()).contains("did not take the message").doesNotContain("pass-word");

        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(tls);
        try {
            assertThat(run(login).message()).isEmpty();
            assertThat(run(login.replace("MAIL", "WRONG")).message())
                    .isEqualTo("localhost refuses the login of the message's sender");
        } finally {
            SSLContext.setDefault(before);
        }
        assertThat(received).hasSize(1);
        assertThat(log.toString()).doesNotContain("pass-word");
    }

    @Test
    void a_server_without_starttls_gets_nothing() throws Exception {
        start(SMTPServer.port(0));

        CommandResult result = run("from: a@example.com, to: b@example.com, subject: x");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).contains("STARTTLS");
        assertThat(received).isEmpty();
    }

    @Test
    void a_server_that_is_away_is_a_failed_command() {
        CommandResult result = run("security: none, from: a@example.com, to: b@example.com, subject: x", 1);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).contains("localhost did not take the message");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x\\r\\nBcc: spy@example.com | b@example.com | subject",
                "x\\nX-Header: 1              | b@example.com | subject",
                "x | 'b@example.com, spy@example.com'         | to",
                "x | b@example.com\\r\\nBcc: spy@example.com  | to",
                "x | 'b@example.com\\nspy@example.com'        | to",
                "x | friends: a@example.com, b@example.com;   | to",
                "x | b                                        | to"
            })
    void what_values_bring_adds_no_header_and_no_recipient(String subject, String to, String key) throws Exception {
        start(SMTPServer.port(0));
        Map<String, String> values = Map.of("Subject", lines(subject), "To", lines(to));

        CommandResult result = run(
                "security: none, from: a@example.com, to: '#{To}', subject: '#{Subject}'",
                server.getPortAllocated(),
                values);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).contains("'" + key + "' of 'notify/email' must be");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: a@example.com, to: b@example.com | subject",
                "from: a@example.com, subject: x | to",
                "from: nobody, to: b@example.com, subject: x | from",
                "from: a@example.com, to: [b@example.com, c], subject: x | to",
                "from: a@example.com, to: b@example.com, subject: x, security: maybe | security",
                "from: a@example.com, to: b@example.com, subject: x, username: u | username",
                "from: a@example.com, to: b@example.com, subject: x, security: none, username: u, password: { env: P } | password",
                "from: a@example.com, to: b@example.com, subject: x, port: 70000 | port",
                "from: a@example.com, to: b@example.com, subject: x, username: u, password: plain | password"
            })
    void what_cannot_be_meant_is_told_when_the_plan_is_read(String settings, String key) {
        assertThat(Given.CATALOG.check(plan("host: localhost, " + settings)))
                .anySatisfy(problem -> assertThat(problem.text()).contains("'" + key + "'"));
    }

    private static String lines(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    private void start(SMTPServer.Builder builder) {
        server = builder.bindAddress(InetAddress.getLoopbackAddress())
                .simpleMessageListener(new SimpleMessageListener() {
                    @Override
                    public boolean accept(String from, String recipient) {
                        return true;
                    }

                    @Override
                    public void deliver(String from, String recipient, InputStream data) throws IOException {
                        received.add(data.readAllBytes());
                    }
                })
                .build();
        server.start();
    }

    private MimeMessage message() throws Exception {
        assertThat(received).isNotEmpty();
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(received.get(0)));
    }

    /** A certificate for localhost that only this test knows. */
    private static SSLContext tls(Path directory) throws Exception {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        context.init(managers.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private CommandResult run(String settings) {
        return run(settings, server.getPortAllocated());
    }

    private CommandResult run(String settings, int port) {
        return run(settings, port, Map.of());
    }

    private CommandResult run(String settings, int port, Map<String, String> values) {
        Values templates = text -> Resolved.of(Composition.ofText(
                Template.evaluate(text, LiteralVariables.of(values)).value()));
        return new PluginRun(Map.of("MAIL", "pass-word", "WRONG", "other-word"), templates, new Cancellation(), log)
                .of(plan("host: localhost, port: " + port + ", " + settings));
    }

    private static Plan plan(String settings) {
        return PluginRun.plan("notify/email", settings);
    }
}
