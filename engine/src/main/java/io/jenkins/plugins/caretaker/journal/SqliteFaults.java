package io.jenkins.plugins.caretaker.journal;

import java.sql.SQLException;
import java.util.Map;

/** SQLite's primary result codes as faults. Source: sqlite.org/rescode.html. */
final class SqliteFaults {

    private static final Map<Integer, Fault> BY_CODE = Map.of(
            5, Fault.BUSY,
            6, Fault.BUSY,
            8, Fault.READ_ONLY,
            10, Fault.INPUT_OUTPUT,
            11, Fault.CORRUPT,
            13, Fault.DISK_FULL,
            14, Fault.CANNOT_OPEN,
            26, Fault.NOT_A_DATABASE);

    private SqliteFaults() {}

    static Fault of(SQLException e) {
        // the low byte is the primary code, the rest refines it
        return BY_CODE.getOrDefault(e.getErrorCode() & 0xff, Fault.STATEMENT);
    }
}
