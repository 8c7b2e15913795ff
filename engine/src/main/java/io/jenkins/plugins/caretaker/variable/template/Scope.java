package io.jenkins.plugins.caretaker.variable.template;

/**
 * Where names are looked up: the variables, and inside loops the loop variable and the loop's specials in front of them.
 * A path that leads nowhere in an inner scope is looked up as a whole in the next outer one.
 */
final class Scope {

    private static final String OCTOPUS = "OCTOPUS";

    final Scope parent;
    private final Binding root;
    private final String item;
    private final Binding itemBinding;
    private final Binding specials;

    private Scope(Scope parent, Binding root, String item, Binding itemBinding, Binding specials) {
        this.parent = parent;
        this.root = root;
        this.item = item;
        this.itemBinding = itemBinding;
        this.specials = specials;
    }

    static Scope of(BoundVariables variables) {
        return new Scope(null, variables.root(), null, null, null);
    }

    /** The scope of one round of a loop. */
    Scope round(Step.Name name, Binding binding, int index, boolean last) {
        return new Scope(this, null, name.folded(), binding, new Binding.LoopSpecials(index, last, 0));
    }

    /** Whether a loop variable of that name would hide the specials. */
    static boolean isReserved(Step.Name name) {
        return OCTOPUS.equals(name.folded());
    }

    boolean isGlobal() {
        return parent == null;
    }

    /** What the first step of a path leads to in this scope alone. */
    Binding first(String folded) {
        if (root != null) {
            return root.member(folded);
        }
        if (folded.equals(item)) {
            return itemBinding;
        }
        return OCTOPUS.equals(folded) ? specials : null;
    }
}
