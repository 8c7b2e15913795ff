package io.jenkins.plugins.caretaker.variable.template;

import java.util.List;
import java.util.Map;

/** A JSON value that templates walk into. */
sealed interface Json {

    /** What the template prints: text without quotes, {@code True}, numbers through double, structures as compact JSON. */
    String text();

    /** How the value stands inside a printed structure. */
    void write(StringBuilder out);

    /** A string; its text may itself be JSON. */
    record Text(String text) implements Json {
        @Override
        public void write(StringBuilder out) {
            JsonText.quote(text, out);
        }
    }

    /** A number, a boolean or null. */
    record Scalar(String text, String json) implements Json {
        @Override
        public void write(StringBuilder out) {
            out.append(json);
        }
    }

    record Array(List<Json> items) implements Json {
        @Override
        public String text() {
            return JsonText.of(this);
        }

        @Override
        public void write(StringBuilder out) {
            out.append('[');
            String separator = "";
            for (Json item : items) {
                out.append(separator);
                item.write(out);
                separator = ",";
            }
            out.append(']');
        }
    }

    record Structure(Map<String, Json> members) implements Json {
        @Override
        public String text() {
            return JsonText.of(this);
        }

        @Override
        public void write(StringBuilder out) {
            out.append('{');
            String separator = "";
            for (Map.Entry<String, Json> member : members.entrySet()) {
                out.append(separator);
                JsonText.quote(member.getKey(), out);
                out.append(':');
                member.getValue().write(out);
                separator = ",";
            }
            out.append('}');
        }
    }
}
