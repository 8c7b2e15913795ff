package io.jenkins.plugins.caretaker.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Finds which things of a new version are which things of the old one: by an id that somebody wrote, then by name, then by
 * content. What matches nothing gets an id that was never used. Pure.
 */
final class Matching {

    /** A step or a command, as much of it as identity needs. */
    record Item(String id, String name, String content) {

        /** Whether the id was written in the plan; ids made from the name look like it. */
        private boolean hasOwnId() {
            return !id.replaceFirst("-\\d+$", "")
                    .equals(Ids.deriveAll(List.of(name), Set.of()).get(0).replaceFirst("-\\d+$", ""));
        }
    }

    /** The rules, the surest first. */
    private static final List<BiPredicate<Item, Item>> RULES = List.of(
            (old, now) -> now.id().equals(old.id()) && now.hasOwnId(),
            (old, now) -> now.name().equals(old.name()) && now.content().equals(old.content()),
            (old, now) -> now.name().equals(old.name()),
            (old, now) -> now.content().equals(old.content()),
            (old, now) -> now.id().equals(old.id()));

    private final List<Item> old;
    private final List<Item> now;
    private final Map<Integer, Integer> previous = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private final List<String> ids = new ArrayList<>();
    private final Set<String> retired;

    private Matching(List<Item> old, List<Item> now, List<String> retired) {
        this.old = old;
        this.now = now;
        this.retired = new LinkedHashSet<>(retired);
    }

    static Matching of(List<Item> old, List<Item> now, List<String> retired) {
        Matching matching = new Matching(old, now, retired);
        RULES.forEach(matching::match);
        matching.assignIds();
        return matching;
    }

    private void match(BiPredicate<Item, Item> rule) {
        for (int i = 0; i < now.size(); i++) {
            for (int j = 0; j < old.size() && !previous.containsKey(i); j++) {
                if (!taken.contains(j) && rule.test(old.get(j), now.get(i))) {
                    previous.put(i, j);
                    taken.add(j);
                }
            }
        }
    }

    private void assignIds() {
        Set<String> used = new HashSet<>(retired);
        old.forEach(item -> used.add(item.id()));
        now.stream().filter(Item::hasOwnId).forEach(item -> used.add(item.id()));
        Ids fresh = new Ids(used);
        for (int i = 0; i < now.size(); i++) ids.add(idOf(i, fresh));
        old.forEach(item -> retired.add(item.id()));
        retired.removeAll(ids);
    }

    private String idOf(int i, Ids fresh) {
        Item item = now.get(i);
        // An id that somebody wrote is what they want, whatever the step was called before.
        if (item.hasOwnId()) return item.id();
        return previous(i).map(j -> old.get(j).id()).orElseGet(() -> fresh.derive(item.name()));
    }

    /** The position in the old version of the new version's i-th thing. */
    Optional<Integer> previous(int i) {
        return Optional.ofNullable(previous.get(i));
    }

    String id(int i) {
        return ids.get(i);
    }

    List<String> retired() {
        return List.copyOf(retired);
    }
}
