package io.jenkins.plugins.caretaker.command;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the program of an {@code {exec: …}} secret, with HOME and PATH alone and no input, and takes what it prints. Its
 * arguments reach it as the plan has them, without a shell. Nothing it prints ends in a message.
 */
record SecretProgram(List<String> command, Map<String, String> environment, Path directory) {

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final long SECONDS = 60;

    byte[] run() {
        Process process = start();
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try {
            byte[] content = output.get(SECONDS, TimeUnit.SECONDS);
            if (content.length > SecretResolver.LARGEST) throw failure("printed more than 16 MiB");
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) throw failure("did not end within " + SECONDS + " s");
            if (process.exitValue() != 0) throw failure("ended with exit code " + process.exitValue());
            return content;
        } catch (TimeoutException e) {
            throw failure("did not end within " + SECONDS + " s");
        } catch (ExecutionException e) {
            throw new SecretException(program() + " could not be read from", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().put("HOME", environment.getOrDefault("HOME", "/"));
        builder.directory(directory.toFile());
        builder.redirectInput(new File("/dev/null"));
        // errors may hold parts of the secret; and they must not fill a pipe nobody reads
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new SecretException(program() + " could not be started. Check that it exists and may be run", e);
        }
    }

    private static byte[] read(InputStream stream) {
        try (stream) {
            return stream.readNBytes(SecretResolver.LARGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SecretException failure(String what) {
        return new SecretException(program() + " " + what + ". Run it by hand, with HOME and PATH alone, to see why");
    }

    private String program() {
        return "the program " + command.get(0) + ", which should print a secret,";
    }
}
