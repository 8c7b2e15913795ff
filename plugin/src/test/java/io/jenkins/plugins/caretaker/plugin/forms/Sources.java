package io.jenkins.plugins.caretaker.plugin.forms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plugin's sources, as far as one has to read them to see whether a method asks for a permission. */
record Sources(Path root) {

    private static final Pattern ASKS = Pattern.compile("\\b(?:has|check)Permission2?\\(");
    private static final Pattern CALL = Pattern.compile("\\b(?:FormChecks\\.)?(\\w+)\\(");

    /** Whether it asks itself, or calls a method of its own file or of {@code FormChecks} that does. */
    boolean asksForPermission(Class<?> type, String method) throws IOException {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) outer = outer.getEnclosingClass();
        String own = Files.readString(root.resolve(outer.getName().replace('.', '/') + ".java"));
        String shared = Files.readString(root.resolve("io/jenkins/plugins/caretaker/plugin/run/FormChecks.java"));
        return asks(method, own + shared, new HashSet<>());
    }

    private static boolean asks(String method, String text, Set<String> seen) {
        Optional<String> body = seen.add(method) ? body(method, text) : Optional.empty();
        if (body.isEmpty()) return false;
        if (ASKS.matcher(body.get()).find()) return true;
        Matcher call = CALL.matcher(body.get());
        while (call.find()) if (asks(call.group(1), text, seen)) return true;
        return false;
    }

    /** What is between the braces of the method of that name that is declared first. */
    private static Optional<String> body(String method, String text) {
        Matcher declared = Pattern.compile(
                        "^ +(?:(?:public|private|static) )+[^=;(]*\\b" + method + "\\([^{;]*\\{", Pattern.MULTILINE)
                .matcher(text);
        if (!declared.find()) return Optional.empty();
        int depth = 1;
        int at = declared.end();
        while (depth > 0 && at < text.length()) {
            char c = text.charAt(at++);
            if (c == '{') depth++;
            else if (c == '}') depth--;
        }
        return Optional.of(text.substring(declared.end(), at));
    }
}
