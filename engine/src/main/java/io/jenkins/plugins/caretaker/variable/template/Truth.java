package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;

/** Which texts count as true. Source: mission.md A.3 "truthiness". */
final class Truth {

    private Truth() {}

    static boolean of(String value) {
        if (value.isEmpty() || "0".equals(value)) {
            return false;
        }
        String bare = Chars.trim(value);
        return !"no".equalsIgnoreCase(bare) && !"false".equalsIgnoreCase(bare);
    }
}
