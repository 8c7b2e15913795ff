package io.jenkins.plugins.caretaker.plugin.health;

import io.jenkins.plugins.caretaker.machine.Facts;
import io.jenkins.plugins.caretaker.machine.Facts.Known;
import io.jenkins.plugins.caretaker.machine.LastCheck;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import io.jenkins.plugins.caretaker.machine.Metadata;
import io.jenkins.plugins.caretaker.machine.Severity;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** What is known of a machine, as pages show it. Immutable. */
public final class MachineFacts {

    private final View view;

    MachineFacts(View view) {
        this.view = view;
    }

    /**
     * One of the facts.
     *
     * @param word how it is
     * @param reason why; may be empty
     * @param source who says so; may be empty
     * @param since when, in UTC; may be empty
     * @param until when it lapses; may be empty
     */
    public record Fact(String word, String reason, String source, String since, String until) {

        // Jelly reads properties by getters
        public String getWord() {
            return word;
        }

        public String getReason() {
            return reason;
        }

        public String getSource() {
            return source;
        }

        public String getSince() {
            return since;
        }

        public String getUntil() {
            return until;
        }
    }

    /** Whether who looks may look at the machine's plan. */
    boolean isVisible() {
        return CaretakerHome.get().owners().allow(Jenkins.getAuthentication2(), CaretakerPermissions.VIEW, getPlan());
    }

    public String getName() {
        return view.machine().name();
    }

    public String getPlan() {
        return view.machine().plan();
    }

    public Fact getConnectivity() {
        Known<?> known = view.facts().connectivity();
        return fact(view.facts().connectivity().value().word(), known);
    }

    public Fact getHealth() {
        Known<?> known = view.facts().health();
        return fact(view.facts().health().value().word(), known);
    }

    private static Fact fact(String word, Known<?> known) {
        return new Fact(word, known.reason(), known.source(), shown(known.at()), shown(known.until()));
    }

    /** For sorting: what needs somebody comes first. */
    public int getRank() {
        boolean away = getConnectivity().word().equals("unavailable");
        if (getHealth().word().equals("unhealthy")) return away ? 0 : 1;
        return away ? 2 : getWarnings() > 0 ? 3 : 4;
    }

    public long getWarnings() {
        return view.metadata().stream()
                .filter(entry -> entry.severity() != Severity.INFO)
                .count();
    }

    public String getLastContact() {
        return shown(view.facts().lastContactAt());
    }

    /** Empty if no full check found it out. */
    public String getSystem() {
        return view.facts().system().map(Facts.OperatingSystem::name).orElse("");
    }

    public String getLastCheck() {
        return view.check().map(LastCheck::at).map(at -> shown(Optional.of(at))).orElse("");
    }

    public String getTrouble() {
        return view.check().map(LastCheck::trouble).orElse("");
    }

    /** Quarantine or maintenance, and why; empty if neither. */
    public String getSilence() {
        return view.silence()
                .map(silence -> silence.kind().word() + ": " + silence.reason())
                .orElse("");
    }

    public boolean isEnabled() {
        return view.machine().enabled();
    }

    /** A row of a table: all columns, the first of them a word that tells how bad it is. */
    public record Row(String tone, List<String> columns) {

        public String getTone() {
            return tone;
        }

        public List<String> getColumns() {
            return columns;
        }
    }

    /** Newest first. */
    public List<Row> getObservations() {
        return view.observations().stream()
                .sorted(Comparator.comparing((io.jenkins.plugins.caretaker.machine.Observation each) ->
                                each.contact().at())
                        .reversed())
                .map(each -> {
                    String result = each.contact().result().name().toLowerCase(java.util.Locale.ROOT);
                    return new Row(
                            result,
                            List.of(
                                    shown(Optional.of(each.contact().at())),
                                    result,
                                    each.contact().source(),
                                    each.contact().detail(),
                                    Long.toString(each.times())));
                })
                .toList();
    }

    /** The worst first. */
    public List<Row> getMetadata() {
        return view.metadata().stream()
                .sorted(Comparator.comparing(Metadata::severity).reversed().thenComparing(Metadata::id))
                .map(each -> new Row(
                        each.severity().word(),
                        List.of(
                                each.severity().word(),
                                each.id(),
                                each.value(),
                                each.message(),
                                each.source(),
                                shown(Optional.of(each.updatedAt())))))
                .toList();
    }

    static String shown(Optional<Instant> at) {
        return at.map(time -> time.truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' ')
                        .replace("Z", " UTC"))
                .orElse("");
    }
}
