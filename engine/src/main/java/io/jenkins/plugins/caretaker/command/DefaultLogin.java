package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to log in where a plan names no credentials: as OpenSSH would, with the keys of the user that runs Caretaker.
 * DOPi cannot log in without credentials, so no plan changes its meaning.
 *
 * @param user the login name where the connection has none
 * @param keys private keys without a passphrase, tried in order
 */
public record DefaultLogin(String user, List<Path> keys) {

    private static final List<String> NAMES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    public DefaultLogin {
        keys = List.copyOf(keys);
    }

    /** Nothing to log in with: credentials have to be named. */
    public static DefaultLogin none(String user) {
        return new DefaultLogin(user, List.of());
    }

    /** The keys that lie in the user's {@code .ssh} now. */
    public static DefaultLogin ofHome(String user, Path home) {
        Stream<Path> keys = NAMES.stream().map(home.resolve(".ssh")::resolve);
        return new DefaultLogin(user, keys.filter(Files::isReadable).toList());
    }

    List<Login> logins(Optional<String> connectionUser) {
        String name = connectionUser.orElse(user);
        return keys.stream()
                .<Login>map(key -> new Login.Key(name, Optional.of(key), Optional.empty(), Optional.empty()))
                .toList();
    }
}
