package io.jenkins.plugins.caretaker.plugin.health;

import io.jenkins.plugins.caretaker.plugin.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Machine policies as people write them. */
final class PolicyText {

    private static final int LONGEST = 100_000;

    private PolicyText() {}

    /**
     * By name. What the policies say is not looked at: that is done when they are part of a plan.
     *
     * @throws IllegalArgumentException if it is no mapping of mappings
     */
    static Map<String, Map<String, Object>> read(String text) {
        if (text.isBlank()) return Map.of();
        Object read;
        try {
            read = new Load(LoadSettings.builder().setCodePointLimit(LONGEST).build()).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(Messages.PolicyText_NoYaml(e.getMessage()), e);
        }
        Map<String, Map<String, Object>> policies = new LinkedHashMap<>();
        mapping(read, "").forEach((name, policy) -> policies.put(name, mapping(policy, name)));
        return policies;
    }

    private static Map<String, Object> mapping(Object read, String name) {
        if (!(read instanceof Map<?, ?> map)) throw new IllegalArgumentException(Messages.PolicyText_NoMapping(name));
        Map<String, Object> mapping = new LinkedHashMap<>();
        map.forEach((key, value) -> mapping.put(String.valueOf(key), value));
        return mapping;
    }
}
