package io.jenkins.plugins.caretaker.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The plan store: every content a plan had, and the newest of them. */
public final class PlanTable {

    private static final DateTimeFormatter VERSION = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSSSSS");
    private static final String SELECT =
            "SELECT plan, version, content, directory, source, identities, created_at FROM plan_versions ";

    private final Sql sql;
    private final Clock clock;

    PlanTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Saves a content as the plan's newest version; the first makes the plan. */
    public PlanVersion save(PlanVersion.Draft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PlanVersion saved = new PlanVersion(
                draft.plan(),
                nextVersion(draft.plan(), now),
                draft.content(),
                draft.directory(),
                draft.source(),
                draft.identities(),
                now);
        sql.update(
                "INSERT INTO plan_versions (plan, version, content, directory, source, identities, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                saved.plan(),
                saved.version(),
                saved.content(),
                saved.directory(),
                saved.source(),
                saved.identities(),
                saved.createdAt());
        return saved;
    }

    /** The newest version's id, without its content. */
    public Optional<String> newest(String plan) {
        return sql.one(
                "SELECT version FROM plan_versions WHERE plan = ? ORDER BY version DESC LIMIT 1",
                row -> row.text("version"),
                plan);
    }

    public Optional<PlanVersion> latest(String plan) {
        return sql.one(SELECT + "WHERE plan = ? ORDER BY version DESC LIMIT 1", PlanTable::version, plan);
    }

    public Optional<PlanVersion> find(String plan, String version) {
        return sql.one(SELECT + "WHERE plan = ? AND version = ?", PlanTable::version, plan, version);
    }

    /** Oldest first. */
    public List<PlanVersion> versions(String plan) {
        return sql.query(SELECT + "WHERE plan = ? ORDER BY version", PlanTable::version, plan);
    }

    /** Sorted by name. */
    public List<String> names() {
        // sorted here: the databases do not agree on the order of letters
        return sql.query("SELECT DISTINCT plan FROM plan_versions", row -> row.text("plan")).stream()
                .sorted()
                .toList();
    }

    /**
     * Forgets a plan: its versions, the executed versions of its step sets and its states go, its executions stay.
     *
     * @return whether there was one
     */
    public boolean remove(String plan) {
        sql.update("DELETE FROM command_states WHERE plan = ?", plan);
        sql.update("DELETE FROM process_versions WHERE plan = ?", plan);
        return sql.update("DELETE FROM plan_versions WHERE plan = ?", plan) > 0;
    }

    /** The time, or just after the last version if the clock went back. That is remembered beyond the plan's removal. */
    private String nextVersion(String plan, Instant now) {
        LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        LocalDateTime next = sql.one(
                        "SELECT last_version FROM plans WHERE name = ?", row -> row.text("last_version"), plan)
                .map(last -> LocalDateTime.parse(last, VERSION).plus(1, ChronoUnit.MICROS))
                .filter(earliest -> earliest.isAfter(time))
                .orElse(time);
        String version = VERSION.format(next);
        sql.update(
                "INSERT INTO plans (name, last_version) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET last_version = excluded.last_version",
                plan,
                version);
        return version;
    }

    private static PlanVersion version(Row row) throws SQLException {
        return new PlanVersion(
                row.text("plan"),
                row.text("version"),
                row.text("content"),
                row.text("directory"),
                row.text("source"),
                row.json("identities"),
                row.instant("created_at"));
    }
}
