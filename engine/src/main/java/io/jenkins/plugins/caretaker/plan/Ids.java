package io.jenkins.plugins.caretaker.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Hands out ids that people can read and that are unique in their scope: from a name, with a number if it is taken. */
final class Ids {

    private static final int LONGEST = 40;

    private final Set<String> taken;

    /** @param taken ids that must not be handed out */
    Ids(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** Returns a fresh id for something of that name. */
    String derive(String name) {
        String base = slug(name);
        String id = base;
        for (int i = 2; !taken.add(id); i++) id = base + "-" + i;
        return id;
    }

    /** Derives ids for all names in their order. */
    static List<String> deriveAll(List<String> names, Set<String> taken) {
        Ids ids = new Ids(taken);
        return names.stream().map(ids::derive).toList();
    }

    private static String slug(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        String trimmed = cut.replaceAll("^-|-$", "");
        return trimmed.isEmpty() ? "unnamed" : trimmed;
    }
}
