package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog;
import io.jenkins.plugins.caretaker.message.MessageLine;
import io.jenkins.plugins.caretaker.message.MessageReader;
import io.jenkins.plugins.caretaker.message.ServiceMessage;
import io.jenkins.plugins.caretaker.message.ServiceMessage.CreateArtifact;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Mask;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Other;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Progress;
import io.jenkins.plugins.caretaker.message.ServiceMessage.ResultMessage;
import io.jenkins.plugins.caretaker.message.ServiceMessage.SetVariable;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Switch;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Output.Stream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes the service messages out of what one command prints, does at once what cannot wait, and keeps the rest for the
 * command's end. What is left goes to the log. Safe for many threads. Source: mission.md A.4.
 */
final class CommandMessages implements CommandLog {

    private final CommandLog log;
    private final Masker masker;
    private final Consumer<Progress> progress;
    private final MessageReader reader = new MessageReader();
    private final Set<Stream> unfinished = EnumSet.noneOf(Stream.class);
    private final List<SetVariable> variables = new ArrayList<>();
    private final List<CreateArtifact> wanted = new ArrayList<>();
    private final List<CreateArtifact> artifacts = new ArrayList<>();

    CommandMessages(CommandLog log, Masker masker, Consumer<Progress> progress) {
        this.log = log;
        this.masker = masker;
        this.progress = progress;
    }

    /** The variables that were set, in order. */
    synchronized List<SetVariable> variables() {
        return List.copyOf(variables);
    }

    /** The files worth keeping that were named since this was asked last. */
    synchronized List<CreateArtifact> takeWanted() {
        List<CreateArtifact> taken = List.copyOf(wanted);
        wanted.clear();
        return taken;
    }

    synchronized void kept(CreateArtifact artifact, long bytes) {
        artifacts.add(new CreateArtifact(artifact.path(), artifact.name(), OptionalLong.of(bytes)));
        log.log(Level.INFO, "artifact '" + artifact.name() + "' is kept: " + artifact.path() + ", " + bytes + " bytes");
    }

    /** The files that were kept. */
    synchronized List<CreateArtifact> artifacts() {
        return List.copyOf(artifacts);
    }

    @Override
    public void log(Level level, String line) {
        log.log(level, line);
    }

    @Override
    public synchronized void output(Stream stream, Level level, String piece, boolean continues) {
        ServiceMessage.Stream from =
                stream == Stream.STDERR ? ServiceMessage.Stream.STDERR : ServiceMessage.Stream.STDOUT;
        MessageLine line = reader.read(from, piece, continues);
        // masks first: the same line may show the secret
        line.messages().forEach(this::take);
        // the log waits for the end of a line whose beginning it has
        boolean goesOn = unfinished.contains(stream);
        if (line.isShown() || (goesOn && !continues)) {
            log.output(stream, level(line.level(), level), line.text(), continues);
        }
        if (continues && line.isShown()) unfinished.add(stream);
        if (!continues) unfinished.remove(stream);
    }

    private void take(ServiceMessage message) {
        if (message instanceof SetVariable set) {
            if (set.sensitive()) masker.add(new Secret(set.value()));
            variables.add(set);
        } else if (message instanceof Mask mask) masker.add(mask.value());
        else if (message instanceof CreateArtifact artifact) wanted.add(artifact);
        else if (message instanceof Progress done) {
            progress.accept(done);
            log.log(Level.DEBUG, done.percentage() + " % " + done.message());
        } else if (message instanceof ResultMessage result) log.log(Level.INFO, result.message());
        else log.log(Level.DEBUG, words(message));
    }

    private static String words(ServiceMessage message) {
        if (message instanceof Switch to)
            return to.stream().name().toLowerCase(Locale.ROOT) + " means from here on: "
                    + to.level().word();
        return message instanceof Other other
                ? "message '" + other.name() + "' means nothing here"
                : message.toString();
    }

    private static Level level(ServiceMessage.Level said, Level usual) {
        return switch (said) {
            case ERROR -> Level.ERROR;
            case WARNING -> Level.WARN;
            case VERBOSE -> Level.DEBUG;
            case WAIT -> Level.WAIT;
            case HIGHLIGHT -> Level.NOTE;
            case DEFAULT, IGNORE -> usual;
        };
    }
}
