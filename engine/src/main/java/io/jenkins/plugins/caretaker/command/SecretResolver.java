package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Fetches secrets when they are used, each once for an execution, and makes each known to the masker before anybody gets
 * it. Safe for many threads. Source: DOP B.1, dop_common load_content.
 */
public final class SecretResolver {

    /** No secret and no deployed file is larger, in bytes. */
    static final int LARGEST = 16 * 1024 * 1024;

    private final Map<SecretRef, byte[]> fetched = new ConcurrentHashMap<>();
    private final Map<String, String> environment;
    private final Path directory;
    private final HostSecrets host;
    private final Consumer<Secret> masker;

    /**
     * Makes a resolver for one execution.
     *
     * @param environment of the process, for {@code {env: …}} and the HOME of programs
     * @param directory where programs run: the plan's
     * @param masker hides the secret in everything printed from then on
     */
    public SecretResolver(Map<String, String> environment, Path directory, HostSecrets host, Consumer<Secret> masker) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.host = host;
        this.masker = masker;
    }

    /**
     * Fetches a secret that is text.
     *
     * @throws SecretException when it cannot be had
     */
    public Secret resolve(SecretRef reference) {
        return text(content(reference));
    }

    /**
     * Like {@link #resolve} for content that need not be text.
     *
     * @throws SecretException when it cannot be had
     */
    public byte[] content(SecretRef reference) {
        return fetched.computeIfAbsent(reference, this::fetchAndMask).clone();
    }

    /** The file of a key, which is read only when it is used to log in. */
    Path file(SecretRef.File reference) {
        host.requireOwnMachine();
        return reference.path();
    }

    Login login(Credential.Jenkins credential, Optional<String> user) {
        Login login = host.login(credential, user);
        if (login instanceof Login.Password password) masker.accept(password.password());
        if (login instanceof Login.Key key) {
            key.text().ifPresent(masker);
            key.passphrase().ifPresent(masker);
        }
        return login;
    }

    private byte[] fetchAndMask(SecretRef reference) {
        byte[] content = fetch(reference);
        masker.accept(text(content));
        return content;
    }

    private byte[] fetch(SecretRef reference) {
        if (reference instanceof SecretRef.Literal literal) return bytes(literal.value());
        if (!(reference instanceof SecretRef.Jenkins)) host.requireOwnMachine();
        if (reference instanceof SecretRef.File file) return chomp(read(file.path()));
        if (reference instanceof SecretRef.Exec exec) {
            return chomp(new SecretProgram(exec.command(), environment, directory).run());
        }
        if (reference instanceof SecretRef.Env env) return variable(env.variable());
        return bytes(host.secret((SecretRef.Jenkins) reference));
    }

    private byte[] variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new SecretException("the environment variable '" + name + "' is not set where Caretaker runs");
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) throw new SecretException("the file " + path + " is larger than 16 MiB");
            return content;
        } catch (IOException e) {
            throw new SecretException(
                    "the file " + path + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /** Takes off one final line end, as Ruby's chomp does. */
    private static byte[] chomp(byte[] content) {
        int end = content.length;
        if (end > 0 && content[end - 1] == '\n') end--;
        if (end > 0 && content[end - 1] == '\r') end--;
        return Arrays.copyOf(content, end);
    }

    private static byte[] bytes(Secret secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }

    private static Secret text(byte[] content) {
        return new Secret(new String(content, StandardCharsets.UTF_8));
    }
}
