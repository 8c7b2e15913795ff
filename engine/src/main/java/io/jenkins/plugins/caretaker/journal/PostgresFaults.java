package io.jenkins.plugins.caretaker.journal;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** SQLSTATEs as faults; the longest matching start wins. Source: PostgreSQL manual, appendix A. */
final class PostgresFaults {

    private static final Map<String, Fault> BY_STATE = new LinkedHashMap<>();

    static {
        // first, no connection was ever made
        BY_STATE.put("08001", Fault.UNREACHABLE);
        BY_STATE.put("08004", Fault.UNREACHABLE);
        BY_STATE.put("57P03", Fault.UNREACHABLE);
        BY_STATE.put("53300", Fault.UNREACHABLE);
        // then, one was lost: 57P01 admin shutdown, 57P02 crash, 57P05 idle timeout, 25P03 idle in transaction
        BY_STATE.put("08", Fault.LOST);
        BY_STATE.put("57P", Fault.LOST);
        BY_STATE.put("25P03", Fault.LOST);
        BY_STATE.put("28", Fault.REFUSED);
        BY_STATE.put("3D", Fault.NO_DATABASE);
        BY_STATE.put("25006", Fault.READ_ONLY);
        BY_STATE.put("42501", Fault.READ_ONLY);
        BY_STATE.put("53100", Fault.DISK_FULL);
        BY_STATE.put("55P03", Fault.BUSY);
        BY_STATE.put("58", Fault.INPUT_OUTPUT);
        BY_STATE.put("XX001", Fault.CORRUPT);
        BY_STATE.put("XX002", Fault.CORRUPT);
    }

    private PostgresFaults() {}

    static Fault of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return BY_STATE.entrySet().stream()
                .filter(entry -> state.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Fault.STATEMENT);
    }
}
