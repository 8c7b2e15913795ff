package io.jenkins.plugins.caretaker.standalone.completion;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.standalone.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names that only the store knows, for whoever completes one. */
final class Names {

    /** So many executions are offered, the newest. */
    private static final int EXECUTIONS = 30;

    private Names() {}

    /** What an argument can name, by how help calls the argument. */
    enum Kind {
        PLANS("PLAN"),
        EXECUTIONS("EXECUTION"),
        MACHINES("M");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The kind of names that go where help says this; empty if it is none of these. */
        static Optional<Kind> ofLabel(String label) {
            for (Kind kind : values()) {
                if (label.equals(kind.label) || label.startsWith(kind.label + "|")) return Optional.of(kind);
            }
            return Optional.empty();
        }
    }

    static List<String> of(Kind kind, Host host) {
        return switch (kind) {
            case PLANS -> list(host.plans().list().path("plans"), "name");
            case MACHINES -> list(host.machines().list().path("machines"), "name");
            case EXECUTIONS -> {
                List<String> all = list(host.runs().list(Optional.empty()).path("executions"), "id");
                yield all.subList(Math.max(0, all.size() - EXECUTIONS), all.size());
            }
        };
    }

    private static List<String> list(JsonNode items, String key) {
        List<String> names = new ArrayList<>();
        items.forEach(item -> names.add(item.path(key).asText()));
        return names;
    }
}
