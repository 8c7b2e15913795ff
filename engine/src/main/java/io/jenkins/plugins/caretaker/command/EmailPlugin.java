package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code notify/email}: sends one message from the controller. With it a subscription is a process of one step. Source: seed 000,
 * "Further Usage"; mission.md A22.
 */
public final class EmailPlugin implements CommandPlugin {

    private static final List<String> SECURITY = List.of("starttls", "tls", "none");
    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final int SMTP = 25;
    private static final int PORTS = 65_535;
    private static final int MOST_RECIPIENTS = 100;

    @Override
    public String name() {
        return "notify/email";
    }

    @Override
    public Command read(Settings settings) {
        String host = settings.requiredText("host");
        String security = settings.text("security").orElse("starttls").toLowerCase(Locale.ROOT);
        settings.value("security")
                .filter(value -> !settings.isOpen(value) && !SECURITY.contains(security))
                .ifPresent(value -> settings.wrong(value, "security", "starttls, tls or none"));
        int port = settings.number("port", 1, PORTS).orElse(usual(security));
        Optional<String> username = settings.text("username");
        Optional<SecretRef> password = settings.secret("password");
        if (username.isPresent() != password.isPresent()) {
            settings.value(username.isPresent() ? "username" : "password")
                    .ifPresent(value -> settings.wrong(
                            value,
                            username.isPresent() ? "username" : "password",
                            username.isPresent() ? "beside a password" : "beside a username"));
        }
        // what stands in a plan is read by all who may see it
        settings.written("password")
                .filter(value ->
                        value instanceof Scalar scalar && !scalar.text().contains("#{"))
                .ifPresent(
                        value -> settings.wrong(value, "password", "{file: …}, {exec: […]}, {env: …} or a variable"));
        if (security.equals("none")) {
            settings.value("password")
                    .ifPresent(value ->
                            settings.wrong(value, "password", "sent over TLS: set 'security' to starttls or tls"));
        }
        List<String> from = addresses(settings, "from");
        settings.value("from")
                .filter(value -> from.size() > 1)
                .ifPresent(value -> settings.wrong(value, "from", "one address"));
        if (settings.value("from").isEmpty()) settings.requiredText("from");
        if (settings.value("to").isEmpty()) settings.requiredText("to");
        List<String> to = addresses(settings, "to");
        List<String> cc = addresses(settings, "cc");
        String subject = settings.requiredText("subject");
        settings.value("subject")
                .filter(value -> !settings.isOpen(value) && !isOneLine(subject))
                .ifPresent(value -> settings.wrong(value, "subject", "one line"));
        String body = settings.text("body").orElse("");
        return new EmailCommand(
                new EmailServer(host, port, security, username, password),
                from.isEmpty() ? "" : from.get(0),
                to,
                cc,
                subject,
                body);
    }

    private static int usual(String security) {
        return switch (security) {
            case "tls" -> SUBMISSIONS;
            case "none" -> SMTP;
            default -> SUBMISSION;
        };
    }

    private static List<String> addresses(Settings settings, String key) {
        Optional<PlanValue> value = settings.value(key);
        if (value.isEmpty()) return List.of();
        List<String> texts = settings.texts(value.get(), key);
        if (!settings.isOpen(value.get()) && !texts.stream().allMatch(EmailPlugin::isAddress)) {
            settings.wrong(value.get(), key, "an address such as ops@example.com, or a list of them");
        }
        if (texts.size() > MOST_RECIPIENTS) settings.wrong(value.get(), key, "a list of up to " + MOST_RECIPIENTS);
        return texts;
    }

    /** One address and nothing else: what a value brings must not add recipients or headers. */
    static boolean isAddress(String text) {
        if (!isOneLine(text) || text.contains(",") || text.contains(";")) return false;
        try {
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            if (parsed.length != 1 || parsed[0].isGroup()) return false;
            parsed[0].validate();
            return parsed[0].getAddress().contains("@");
        } catch (AddressException e) {
            return false;
        }
    }

    static boolean isOneLine(String text) {
        return text.chars().noneMatch(c -> c < 0x20 || c == 0x7f);
    }
}
