package io.jenkins.plugins.caretaker.diagnostic;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic.Severity;
import io.jenkins.plugins.caretaker.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Collects problems instead of throwing at the first. Used by one thread, for one input. */
public final class Diagnostics {

    /** More are counted, not kept: a broken file of megabytes must not fill the memory with its complaints. */
    private static final int KEPT = 1000;

    private final List<Diagnostic> found = new ArrayList<>();
    private int dropped;

    public Draft error(Code code, Location where, String format, Object... arguments) {
        return add(Severity.ERROR, code, where, format, arguments);
    }

    public Draft warning(Code code, Location where, String format, Object... arguments) {
        return add(Severity.WARNING, code, where, format, arguments);
    }

    /** Takes over problems that somebody else collected. */
    public void addAll(Collection<Diagnostic> diagnostics) {
        diagnostics.forEach(this::keep);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    /** All problems kept, in the order they were found. */
    public List<Diagnostic> list() {
        return List.copyOf(found);
    }

    /** How many problems were found beyond those kept. */
    public int dropped() {
        return dropped;
    }

    private Draft add(Severity severity, Code code, Location where, String format, Object... arguments) {
        String message = arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
        return new Draft(keep(new Diagnostic(severity, code, where, message, "")));
    }

    /** Returns the position of the kept problem, or -1. */
    private int keep(Diagnostic diagnostic) {
        if (found.size() >= KEPT) {
            dropped++;
            return -1;
        }
        found.add(diagnostic);
        return found.size() - 1;
    }

    /** The problem just added, to be completed with hints. */
    public final class Draft {

        private final int index;

        private Draft(int index) {
            this.index = index;
        }

        public Draft hint(String format, Object... arguments) {
            if (index < 0) return this;
            Diagnostic old = found.get(index);
            String text = arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
            String hint = old.hint().isEmpty() ? text : old.hint() + " " + text;
            found.set(index, new Diagnostic(old.severity(), old.code(), old.where(), old.message(), hint));
            return this;
        }

        /** Adds "Did you mean …?" when one of the known names is close to the given one. */
        public Draft nearest(String name, Collection<String> known) {
            Nearest.to(name, known).ifPresent(match -> hint("Did you mean '%s'?", match));
            return this;
        }
    }
}
