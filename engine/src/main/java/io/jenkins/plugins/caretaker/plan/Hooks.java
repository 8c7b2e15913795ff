package io.jenkins.plugins.caretaker.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs around provisioning: {@code pre_create_vm} and its siblings to executables. Source: DOP B.1. */
public record Hooks(Map<String, List<Path>> programs) {

    public static final Hooks NONE = new Hooks(Map.of());

    public Hooks {
        programs = Ordered.copyOf(programs);
    }
}
