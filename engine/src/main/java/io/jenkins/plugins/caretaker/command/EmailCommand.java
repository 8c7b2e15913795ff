package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sends one message. What a value brings cannot add a header or a recipient: such a message is not sent. */
record EmailCommand(EmailServer server, String from, List<String> to, List<String> cc, String subject, String body)
        implements Command {

    EmailCommand {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
    }

    @Override
    public Preview preview(CommandContext context) {
        String copies = cc.isEmpty() ? "" : " cc " + String.join(", ", cc);
        return new Preview(
                "mail from " + from + " to " + String.join(", ", to) + copies + " by " + server.host() + ":"
                        + server.port() + " (" + server.security() + "): " + subject,
                Map.of());
    }

    @Override
    public Result run(CommandContext context) throws InterruptedException {
        if (!Stream.of(List.of(from), to, cc).flatMap(List::stream).allMatch(EmailPlugin::isAddress)) {
            return Result.failed("an address of the message is none; nothing was sent");
        }
        if (!EmailPlugin.isOneLine(subject)) {
            return Result.failed("the subject has more than one line; nothing was sent");
        }
        // the library finds its parts by the thread's class loader, which in Jenkins is another plugin's
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(EmailCommand.class.getClassLoader());
        try {
            send(context);
            String whom = String.join(", ", to) + (cc.isEmpty() ? "" : ", " + String.join(", ", cc));
            context.log().log(Level.INFO, "sent to " + whom);
            return Result.done();
        } catch (AuthenticationFailedException e) {
            return Result.failed(server.host() + " refuses the login of the message's sender");
        } catch (MessagingException e) {
            return Result.failed(server.host() + " did not take the message: " + reason(e));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void send(CommandContext context) throws MessagingException {
        Session session = Session.getInstance(server.properties());
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(from, true));
        for (String address : to) message.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        for (String address : cc) message.addRecipient(Message.RecipientType.CC, new InternetAddress(address, true));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setText(body, StandardCharsets.UTF_8.name());
        message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        // robots do not answer robots
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        try (Transport transport = session.getTransport()) {
            if (server.username().isPresent() && server.password().isPresent()) {
                transport.connect(
                        server.username().get(),
                        context.resolve(server.password().get()).reveal());
            } else {
                transport.connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    /** What the innermost cause says, on one line: the outer ones only name classes. */
    private static String reason(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) innermost = innermost.getCause();
        String said = innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
        return said.strip().replaceAll("\\s+", " ");
    }
}
