package io.jenkins.plugins.caretaker.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what stands between the brackets: {@code name attribute='base64' attribute="base64"}. Values are base64 of UTF-8, and
 * white space inside them does not count. Source: mission.md A.4.
 */
final class MessageText {

    private static final Pattern NAME = Pattern.compile("\\s*+([A-Za-z_][\\w.:-]*+)");
    // Possessive throughout: whatever is printed, it is matched in one go.
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s++([A-Za-z_][\\w.:-]*+)\\s*+=\\s*+(?:'([^'<&]*+)'|\"([^\"<&]*+)\")");

    private MessageText() {}

    /** The message, or empty if the text is none. */
    static Optional<ServiceMessage> read(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.lookingAt()) return Optional.empty();
        return attributes(text, name.end())
                .flatMap(attributes -> MessageKind.message(name.group(1).toLowerCase(Locale.ROOT), attributes));
    }

    private static Optional<Map<String, String>> attributes(String text, int from) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        int end = from;
        while (attribute.region(end, text.length()).lookingAt()) {
            String encoded = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
            String name = attribute.group(1).toLowerCase(Locale.ROOT);
            Optional<String> value = MessageKind.isFlag(name, encoded) ? Optional.of(encoded) : decode(encoded);
            if (value.isEmpty() || attributes.put(name, value.get()) != null) return Optional.empty();
            end = attribute.end();
        }
        return text.substring(end).isBlank() ? Optional.of(attributes) : Optional.empty();
    }

    private static Optional<String> decode(String encoded) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded.replaceAll("\\s", ""));
            // Half a value is worse than none, so bytes that are no UTF-8 are not replaced.
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
