package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.message.ServiceMessage.CreateArtifact;
import io.jenkins.plugins.caretaker.run.log.ArtifactFile;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.Script.Shell;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the scripts of one command, and fetches after each, from where it ran, the files that it said are worth keeping. A file that
 * cannot be had is a warning: what the command did is done. Used by the command's thread. Source: mission.md A.4, createArtifact.
 *
 * @param messages what the command says
 * @param place where the artifact of a name is kept
 */
record KeepingTransport(Transport transport, CommandMessages messages, Function<String, Path> place)
        implements Transport {

    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int NO_FILE = 66;
    private static final int TOO_LARGE = 67;
    private static final int NO_PROGRAM = 127;

    /** The line before it tells the content from what a login script prints. */
    private static final String FETCH = """
            [ -f "$CT_FILE" ] && [ -r "$CT_FILE" ] || exit 66
            [ "$(wc -c <"$CT_FILE")" -le "$CT_MOST" ] || exit 67
            command -v base64 >/dev/null || exit 127
            echo %s
            base64 <"$CT_FILE"
            """.formatted(ArtifactFile.MARK);

    @Override
    public int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        int code = transport.run(target, script, output, cancellation);
        for (CreateArtifact wanted : messages.takeWanted()) keep(wanted, target, script, cancellation);
        return code;
    }

    private void keep(CreateArtifact wanted, Target target, Script script, Cancellation cancellation)
            throws InterruptedException {
        Optional<String> trouble;
        try (ArtifactFile file = new ArtifactFile(place.apply(wanted.name()))) {
            int code = transport.run(target, fetching(wanted, script), file, cancellation);
            trouble = code == 0 ? file.keep() : Optional.of(why(code));
            if (trouble.isEmpty()) messages.kept(wanted, file.bytes());
        } catch (ConnectivityException | AuthenticationException | IOException e) {
            trouble = Optional.of(e.getMessage());
        }
        trouble.ifPresent(why -> messages.log(
                Level.WARN, "artifact '" + wanted.name() + "' is not kept: '" + wanted.path() + "' " + why));
    }

    private static Script fetching(CreateArtifact wanted, Script script) {
        return new Script(
                Shell.SH,
                FETCH,
                Map.of("CT_FILE", wanted.path(), "CT_MOST", Long.toString(MOST_BYTES)),
                script.cleanEnvironment(),
                script.directory(),
                false);
    }

    private static String why(int code) {
        return switch (code) {
            case NO_FILE -> "is no file that can be read";
            case TOO_LARGE -> "is larger than " + MOST_BYTES / 1024 / 1024 + " MiB";
            case NO_PROGRAM -> "cannot be fetched without the program base64";
            default -> "could not be read to its end (exit code " + code + ")";
        };
    }

    @Override
    public void probe(Target target, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        transport.probe(target, cancellation);
    }

    @Override
    public void forget(Target target) {
        transport.forget(target);
    }

    @Override
    public void close() {
        transport.close();
    }
}
