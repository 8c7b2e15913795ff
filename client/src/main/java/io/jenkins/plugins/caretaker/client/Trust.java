package io.jenkins.plugins.caretaker.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are good. */
record Trust(SSLContext context) {

    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    static Trust of(Path file, String password) {
        try {
            KeyStore store = isPem(file) ? pem(file) : KeyStore.getInstance(file.toFile(), password.toCharArray());
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return new Trust(context);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the truststore " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isPem(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PEM);
    }

    private static KeyStore pem(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (Certificate each : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            store.setCertificateEntry("trusted-" + count++, each);
        }
        return store;
    }
}
