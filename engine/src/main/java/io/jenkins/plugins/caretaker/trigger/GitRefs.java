package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.command.SecretException;
import io.jenkins.plugins.caretaker.command.SecretResolver;
import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger.Scm;
import io.jenkins.plugins.caretaker.text.Masker;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a repository where its branches and tags are, by the program {@code git}, in bounded time and without a word to anybody.
 * Credentials reach it through its environment and files that only this user can read. Safe for many threads.
 *
 * @param limit how long it may take
 * @param program what is run
 */
record GitRefs(HostSecrets host, Duration limit, String program) {

    GitRefs(HostSecrets host, Duration limit) {
        this(host, limit, "git");
    }

    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final String HELPER = "!f() { test \"$1\" = get && printf 'username=%s\\npassword=%s\\n'"
            + " \"$CARETAKER_GIT_USER\" \"$CARETAKER_GIT_PASSWORD\"; }; f";

    /** A repository could not be asked; the message says why, without secrets. */
    static final class UnreachableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Full names of refs and what they point at, those that are meant.
     *
     * @throws UnreachableException if it does not answer in time, or refuses
     */
    Map<String, String> of(Plan plan, Scm scm) throws InterruptedException {
        Masker masker = new Masker();
        SecretResolver secrets = new SecretResolver(System.getenv(), plan.directory(), host, masker::add);
        Path key = null;
        try {
            List<String> command = new ArrayList<>(List.of(program, "-c", "credential.helper="));
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(plan.directory().toFile());
            Map<String, String> environment = builder.environment();
            environment.put("GIT_TERMINAL_PROMPT", "0");
            environment.put("GIT_ASKPASS", "true");
            environment.put("SSH_ASKPASS", "true");
            environment.put("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh");
            environment.put("LC_ALL", "C");
            String ssh = "ssh -o BatchMode=yes -o StrictHostKeyChecking=accept-new -o ConnectTimeout=20";
            Optional<Credential> credential = scm.credentials();
            if (credential.isPresent() && credential.get() instanceof Credential.UsernamePassword password) {
                command.addAll(List.of("-c", "credential.helper=" + HELPER));
                environment.put("CARETAKER_GIT_USER", password.username());
                environment.put(
                        "CARETAKER_GIT_PASSWORD",
                        secrets.resolve(password.password()).reveal());
            } else if (credential.isPresent() && credential.get() instanceof Credential.SshKey own) {
                key = file(secrets.content(own.privateKey()));
                ssh += " -o IdentitiesOnly=yes -i " + key;
            } else if (credential.isPresent()) {
                throw new UnreachableException(
                        "the credential '" + credential.get().name() + "' is none that git can log in with", null);
            }
            environment.put("GIT_SSH_COMMAND", ssh);
            command.addAll(List.of("ls-remote", "--heads", "--tags", "--refs", "--", scm.repository()));
            return refs(scm, run(builder, masker));
        } catch (SecretException | IOException e) {
            throw new UnreachableException(masker.mask(String.valueOf(e.getMessage())), e);
        } finally {
            if (key != null) delete(key);
        }
    }

    private static Path file(byte[] content) throws IOException {
        Path file = Files.createTempFile(
                "caretaker-git",
                ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String text = new String(content, StandardCharsets.UTF_8);
        // OpenSSH wants the last line to end
        return Files.writeString(file, text.endsWith("\n") ? text : text + "\n");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a private key is left in " + file, e);
        }
    }

    private String run(ProcessBuilder builder, Masker masker) throws IOException, InterruptedException {
        builder.redirectInput(new File("/dev/null"));
        Process process = builder.start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnreachableException("no answer within " + limit.toSeconds() + " s", null);
            }
            if (process.exitValue() == 0) return output.get(1, TimeUnit.SECONDS);
            String said = errors.get(1, TimeUnit.SECONDS).strip();
            throw new UnreachableException(
                    masker.mask(said.isEmpty() ? "git ends with " + process.exitValue() : said), null);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnreachableException("what git prints cannot be read", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> refs(Scm scm, String output) {
        Map<String, String> refs = new TreeMap<>();
        output.lines()
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2 && scm.isMeant(parts[1]))
                .forEach(parts -> refs.put(parts[1], parts[0]));
        return refs;
    }
}
