package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * JDBC with the noise taken out: text with {@code ?} in, rows out. Statements are prepared once for each connection, so
 * texts should be constants. Arguments: text, numbers, {@link Instant} (stored as microseconds), {@link JsonNode} (stored as
 * text), or null.
 *
 * <p>Used by one thread. After a statement failed the work it belongs to is lost even if it catches the exception: every
 * later statement of that work is refused, because a database may have rolled back on its own.
 */
public final class Sql {

    private static final int STATEMENTS = 128;

    private final Connection connection;
    private final Function<SQLException, JournalException> explain;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);
    private JournalException failure;

    Sql(Connection connection, Function<SQLException, JournalException> explain) {
        this.connection = connection;
        this.explain = explain;
    }

    /** Makes a value of the current row; only reads the row. */
    @FunctionalInterface
    public interface Mapper<T> {
        T from(Row row) throws SQLException;
    }

    /**
     * Runs a statement that gives no rows.
     *
     * @return how many rows were changed
     */
    public int update(String text, Object... arguments) {
        return with(text, statement -> {
            bind(statement, arguments);
            return statement.executeUpdate();
        });
    }

    /** Runs one statement for many rows of arguments. */
    public void batch(String text, Iterable<Object[]> rows) {
        with(text, statement -> {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** All rows, in the order of the statement; also for {@code INSERT … RETURNING}. */
    public <T> List<T> query(String text, Mapper<T> mapper, Object... arguments) {
        return with(text, statement -> {
            bind(statement, arguments);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                Row row = new Row(rows);
                while (rows.next()) {
                    found.add(mapper.from(row));
                }
                return found;
            }
        });
    }

    /** The first row, if there is one. The mapper must not give null. */
    public <T> Optional<T> one(String text, Mapper<T> mapper, Object... arguments) {
        return query(text, mapper, arguments).stream().findFirst();
    }

    /** The number in the first column of the only row. */
    long number(String text, Object... arguments) {
        return query(text, Row::first, arguments).get(0);
    }

    /** Why the current work is lost, or null. */
    JournalException failure() {
        return failure;
    }

    void forgetFailure() {
        failure = null;
    }

    /** Asks the server whether the connection still works. */
    boolean isAlive(int seconds) {
        try {
            return connection.isValid(seconds);
        } catch (SQLException e) {
            throw explain.apply(e);
        }
    }

    /** Closes the connection; an open transaction is rolled back. */
    void close() {
        call(Connection::close);
    }

    /** Runs something on the connection itself, with its errors explained. */
    void call(Call call) {
        try {
            call.on(connection);
        } catch (SQLException e) {
            throw explain.apply(e);
        }
    }

    @FunctionalInterface
    interface Call {
        void on(Connection connection) throws SQLException;
    }

    private <T> T with(String text, Use<T> use) {
        if (failure != null) {
            throw failure;
        }
        try {
            return use.of(prepared(text));
        } catch (SQLException e) {
            failure = explain.apply(e);
            throw failure;
        }
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private PreparedStatement prepared(String text) throws SQLException {
        PreparedStatement known = statements.get(text);
        if (known != null) {
            return known;
        }
        if (statements.size() == STATEMENTS) {
            String oldest = statements.keySet().iterator().next();
            statements.remove(oldest).close();
        }
        PreparedStatement made = connection.prepareStatement(text);
        statements.put(text, made);
        return made;
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, stored(arguments[i]));
        }
    }

    private static Object stored(Object argument) {
        if (argument instanceof Instant instant) {
            return Row.micros(instant);
        }
        if (argument instanceof JsonNode json) {
            return json.isNull() ? null : json.toString();
        }
        return argument;
    }
}
