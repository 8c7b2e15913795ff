package io.jenkins.plugins.caretaker.message;

import io.jenkins.plugins.caretaker.message.ServiceMessage.CreateArtifact;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Level;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Mask;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Other;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Progress;
import io.jenkins.plugins.caretaker.message.ServiceMessage.ResultMessage;
import io.jenkins.plugins.caretaker.message.ServiceMessage.SetVariable;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Stream;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Switch;
import io.jenkins.plugins.caretaker.text.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The table of messages: which attributes each has. One that lacks what it needs is no message. Source: mission.md A.4. */
final class MessageKind {

    private static final String SENSITIVE = "sensitive";
    private static final Set<String> PLAIN_FLAGS = Set.of("true", "false");

    private MessageKind() {}

    /** Whether an attribute is written as a plain word where base64 is due; scripts do, and a secret depends on it. */
    static boolean isFlag(String attribute, String written) {
        return attribute.equals(SENSITIVE) && PLAIN_FLAGS.contains(written.toLowerCase(Locale.ROOT));
    }

    static Optional<ServiceMessage> message(String name, Map<String, String> attributes) {
        return switch (name) {
            case "setvariable" -> setVariable(attributes);
            case "createartifact" -> createArtifact(attributes);
            case "progress" -> progress(attributes);
            case "resultmessage" -> text(attributes, "message").map(ResultMessage::new);
            case "mask" -> text(attributes, "value").map(value -> new Mask(new Secret(value)));
            default -> Optional.of(other(name, attributes));
        };
    }

    private static Optional<ServiceMessage> setVariable(Map<String, String> attributes) {
        String value = attributes.get("value");
        // Only what says plainly that it is no secret is none.
        String sensitive = attributes.getOrDefault(SENSITIVE, "").strip();
        boolean secret = !sensitive.isEmpty() && !sensitive.equalsIgnoreCase("false");
        return text(attributes, "name")
                .map(String::strip)
                .filter(name -> value != null && name.chars().noneMatch(Character::isISOControl))
                .map(name -> new SetVariable(name, value, secret));
    }

    private static Optional<ServiceMessage> createArtifact(Map<String, String> attributes) {
        Optional<OptionalLong> length = length(attributes.get("length"));
        if (length.isEmpty()) return Optional.empty();
        return text(attributes, "path")
                .map(path -> new CreateArtifact(
                        path, text(attributes, "name").orElseGet(() -> lastPart(path)), length.get()));
    }

    private static Optional<OptionalLong> length(String written) {
        if (written == null || written.isBlank()) return Optional.of(OptionalLong.empty());
        return written.strip().matches("\\d{1,18}")
                ? Optional.of(OptionalLong.of(Long.parseLong(written.strip())))
                : Optional.empty();
    }

    private static String lastPart(String path) {
        String part = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return part.isEmpty() ? path : part;
    }

    private static Optional<ServiceMessage> progress(Map<String, String> attributes) {
        return text(attributes, "percentage")
                .map(String::strip)
                .filter(percentage -> percentage.matches("\\d{1,2}|100"))
                .map(percentage -> new Progress(Integer.parseInt(percentage), attributes.getOrDefault("message", "")));
    }

    private static Optional<String> text(Map<String, String> attributes, String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isBlank());
    }

    private static ServiceMessage other(String name, Map<String, String> attributes) {
        for (Stream stream : Stream.values()) {
            String prefix = stream.name().toLowerCase(Locale.ROOT) + "-";
            if (!name.startsWith(prefix)) continue;
            Optional<Level> level = Level.ofWord(name.substring(prefix.length()));
            if (level.isPresent()) return new Switch(stream, level.get());
        }
        return new Other(name, attributes);
    }
}
