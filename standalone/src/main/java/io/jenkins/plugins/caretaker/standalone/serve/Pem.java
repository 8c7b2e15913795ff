package io.jenkins.plugins.caretaker.standalone.serve;

import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates as text files. */
final class Pem {

    /** Of the store in memory; a store has to have one. */
    static final char[] PASSWORD = "memory".toCharArray();

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /** @throws InvalidRequestException if the files are not a certificate and its key */
    static KeyStore keyStore(Path certificate, Path key) {
        try (InputStream input = Files.newInputStream(certificate)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(input)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) throw new InvalidRequestException(certificate + " holds no certificate");
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key(key, chain[0].getPublicKey().getAlgorithm()), PASSWORD, chain);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidRequestException(
                    "the certificate " + certificate + " and the key " + key + " cannot be used: " + e.getMessage());
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher found = KEY.matcher(Files.readString(file));
        if (!found.find()) {
            throw new InvalidRequestException(file + " holds no 'PRIVATE KEY' without a password; make one with:"
                    + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }
}
