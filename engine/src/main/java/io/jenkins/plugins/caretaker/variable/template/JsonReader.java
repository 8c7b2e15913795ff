package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as leniently as Newtonsoft: bare names, single quotes, trailing commas, comments, raw line breaks in strings.
 * Source: octostache.md 13.
 */
final class JsonReader {

    /** Newtonsoft's bound; deeper text is no JSON. */
    private static final int DEEPEST = 64;

    /** Reading ended: this is not JSON. Never leaves this class. */
    private static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotJson() {
            super("not JSON", null, false, false);
        }
    }

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Returns the structure or array that {@code text} is, or null: not JSON, or a bare scalar that nobody can walk into. */
    static Json read(String text) {
        JsonReader reader = new JsonReader(text);
        try {
            reader.space();
            char first = reader.peek();
            if (first != '{' && first != '[') {
                return null;
            }
            Json value = reader.value();
            reader.space();
            return reader.at == text.length() ? value : null;
        } catch (NotJson e) {
            // text that is not JSON has no members: the caller reports the name as missing
            return null;
        }
    }

    private Json value() {
        return switch (peek()) {
            case '{' -> structure();
            case '[' -> array();
            case '"', '\'' -> new Json.Text(quoted());
            default -> JsonScalars.read(bare());
        };
    }

    private Json structure() {
        enter();
        Map<String, Json> members = new LinkedHashMap<>();
        while (peek() != '}') {
            String name = peek() == '"' || peek() == '\'' ? quoted() : name();
            space();
            expect(':');
            space();
            members.put(name, value());
            separator('}');
        }
        leave();
        return new Json.Structure(members);
    }

    private Json array() {
        enter();
        List<Json> items = new ArrayList<>();
        while (peek() != ']') {
            items.add(value());
            separator(']');
        }
        leave();
        return new Json.Array(items);
    }

    private void enter() {
        depth++;
        if (depth > DEEPEST) {
            throw new NotJson();
        }
        at++;
        space();
    }

    private void leave() {
        depth--;
        at++;
    }

    private void separator(char end) {
        space();
        if (peek() != end) {
            expect(',');
            space();
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new NotJson();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw new NotJson();
        }
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length()) {
            if (Chars.isWhiteSpace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new NotJson();
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private String name() {
        int from = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw new NotJson();
        }
        return text.substring(from, at);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private String bare() {
        int from = at;
        while (at < text.length() && (isNamePart(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        char quote = text.charAt(at++);
        int from = at;
        StringBuilder out = null;
        while (peek() != quote) {
            if (peek() == '\\') {
                out = out == null ? new StringBuilder() : out;
                out.append(text, from, at);
                at++;
                out.append(escape());
                from = at;
            } else {
                at++;
            }
        }
        String tail = text.substring(from, at++);
        return out == null ? tail : out.append(tail).toString();
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\'', '/', '\\' -> c;
            case 'u' -> hex();
            default -> throw new NotJson();
        };
    }

    private char hex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw new NotJson();
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    /** Scalars without quotes. */
    private static final class JsonScalars {

        static Json read(String word) {
            return switch (word) {
                case "true" -> new Json.Scalar("True", "true");
                case "false" -> new Json.Scalar("False", "false");
                case "null", "undefined" -> new Json.Scalar("", word);
                case "NaN" -> new Json.Scalar("NaN", "\"NaN\"");
                case "Infinity" -> new Json.Scalar("Infinity", "\"Infinity\"");
                case "-Infinity" -> new Json.Scalar("-Infinity", "\"-Infinity\"");
                default -> JsonNumbers.read(word).orElseThrow(NotJson::new);
            };
        }
    }
}
