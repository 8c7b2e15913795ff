package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The current row of a query, read by column name. Only valid inside the mapper it was given to. */
public final class Row {

    private static final long MICROS = 1_000_000;

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    /** Null if the column is null. */
    public String text(String column) throws SQLException {
        return rows.getString(column);
    }

    public long number(String column) throws SQLException {
        return rows.getLong(column);
    }

    /** Null if the column is null. */
    public Integer integer(String column) throws SQLException {
        int value = rows.getInt(column);
        return rows.wasNull() ? null : Integer.valueOf(value);
    }

    /** Null if the column is null. */
    public Instant instant(String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : Instant.EPOCH.plus(value, ChronoUnit.MICROS);
    }

    /** A JSON null if the column is null. */
    public JsonNode json(String column) throws SQLException {
        String text = rows.getString(column);
        try {
            return text == null ? NullNode.getInstance() : Json.READER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("column '" + column + "' holds no JSON: " + e.getOriginalMessage(), e);
        }
    }

    long first() throws SQLException {
        return rows.getLong(1);
    }

    /** Apart, because loading it takes a tenth of a start and many commands read no JSON. */
    private static final class Json {
        static final ObjectMapper READER = new ObjectMapper();
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000);
    }
}
