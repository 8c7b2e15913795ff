package io.jenkins.plugins.caretaker.standalone.serve;

import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import picocli.CommandLine.Option;

/** TLS, by a key store or by the files that certificate authorities give. */
final class TlsOptions {

    /** Where else the password of the key store may stand; arguments can be seen by everybody on this machine. */
    private static final String PASSWORD = "CARETAKER_TLS_PASSWORD";

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "serve HTTPS with the key and certificate in this PKCS12 file; its password is in"
                    + " --tls-password-file or $CARETAKER_TLS_PASSWORD")
    private Path keystore;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "a file whose first line is the password of the key store")
    private Path passwordFile;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "serve HTTPS with this certificate (PEM, followed by those that signed it)")
    private Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "the key of --tls-certificate (PEM, PKCS8, without a password)")
    private Path key;

    /**
     * What a server needs for TLS; empty for plain HTTP.
     *
     * @throws InvalidRequestException if a file is not what it should be
     */
    Optional<SslContextFactory.Server> context() {
        if (keystore != null && certificate != null) {
            throw new InvalidRequestException("--tls-keystore and --tls-certificate cannot be used together");
        }
        if ((certificate == null) != (key == null)) {
            throw new InvalidRequestException("--tls-certificate and --tls-key are used together or not at all");
        }
        if (keystore == null && certificate == null) return Optional.empty();
        SslContextFactory.Server context = new SslContextFactory.Server();
        char[] password = keystore == null ? Pem.PASSWORD : password();
        context.setKeyStore(keystore == null ? Pem.keyStore(certificate, key) : load(keystore, password));
        context.setKeyStorePassword(String.valueOf(password));
        return Optional.of(context);
    }

    private static KeyStore load(Path file, char[] password) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException("the key store " + file + " cannot be opened: there is no such file");
        }
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password);
            if (store.size() == 0) throw new InvalidRequestException(file + " holds no key");
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidRequestException("the key store " + file + " cannot be opened: " + e.getMessage());
        }
    }

    private char[] password() {
        if (passwordFile == null) {
            return Optional.ofNullable(System.getenv(PASSWORD))
                    .orElseThrow(() -> new InvalidRequestException("the password of the key store is needed: in a file"
                            + " (--tls-password-file) or in $" + PASSWORD))
                    .toCharArray();
        }
        try {
            return Files.readString(passwordFile).lines().findFirst().orElse("").toCharArray();
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "the password file " + passwordFile + " cannot be read: " + e.getMessage());
        }
    }
}
