package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.SecretRef;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where messages are handed in.
 *
 * @param security {@code starttls}: nothing is said before the connection is encrypted; {@code tls}: it is from the beginning; {@code
 *     none}
 * @param username only with TLS
 */
record EmailServer(String host, int port, String security, Optional<String> username, Optional<SecretRef> password) {

    private static final String CONNECT_MILLIS = "30000";
    private static final String ANSWER_MILLIS = "60000";

    /** What the mail library needs to know. A server whose certificate is not its own gets nothing. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", sockets());
        properties.setProperty("mail.smtp.auth", Boolean.toString(username.isPresent()));
        if (security.equals("starttls")) {
            properties.setProperty("mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", "true");
        }
        if (security.equals("tls")) properties.setProperty("mail.smtp.ssl.enable", "true");
        return properties;
    }

    private static SSLSocketFactory sockets() {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
