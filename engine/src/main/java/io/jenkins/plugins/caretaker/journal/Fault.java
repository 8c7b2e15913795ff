package io.jenkins.plugins.caretaker.journal;

/** What can be wrong with a store, and what an operator does about it. */
enum Fault {
    DISK_FULL("no space is left", "Free some; the next write works again without a restart. Nothing was half written"),
    READ_ONLY(
            "it can only be read",
            "Give this user write permission on the file and its directory, or mount it writable"),
    CANNOT_OPEN("it cannot be opened", "Check that the directory exists and that this user may read and write there"),
    NOT_A_DATABASE("the file is not a database", "Move it away, or name another place with --home or --store"),
    CORRUPT("the database is damaged", "Stop Caretaker and restore a backup (docs/journal.md, \"Damage\")"),
    INPUT_OUTPUT("the storage failed", "Look for disk errors in the system log; the write was not acknowledged"),
    BUSY(
            "another process kept the store locked for too long",
            "See who holds it (docs/journal.md, \"Busy\") and try again"),
    UNREACHABLE("the database server cannot be reached", "Start it or correct --store, then try again"),
    REFUSED("the database server refused the login", "Correct user and password in --store or in the password file"),
    NO_DATABASE("the database does not exist", "Create it (docs/journal.md, \"PostgreSQL\") or correct --store"),
    LOST("the connection to the database was lost", "Nothing of this write was acknowledged; try again"),
    UNKNOWN_OUTCOME(
            "the connection was lost while committing and the server could not be asked whether it did",
            "Look at the state before you repeat it"),
    NEWER("it was made by a newer Caretaker", "Use that version, or restore a backup from before the update"),
    MIGRATION(
            "its tables could not be brought up to date", "Nothing was changed by the failed step; correct the cause"),
    UNKNOWN_STORE(
            "no such kind of store",
            "Expected jdbc:postgresql://HOST/DATABASE?user=USER, jdbc:sqlite:FILE, or none for a file in the home"),
    LOCK_FILE("a lock file cannot be used", "Check that this user may write there and that the file system has locks"),
    NATIVE("SQLite's native library cannot be loaded", "Check that the home is not mounted noexec"),
    CLOSED("it is closed", "This is a defect of the caller; please report it"),
    STATEMENT("a statement failed", "This is a defect or a conflict of data; please report it with this message");

    private final String says;
    private final String remedy;

    Fault(String says, String remedy) {
        this.says = says;
        this.remedy = remedy;
    }

    String says() {
        return says;
    }

    String remedy() {
        return remedy;
    }

    /** One work's own trouble; all others mean that the whole transaction cannot be trusted any more. */
    boolean concernsOneWork() {
        return this == STATEMENT;
    }
}
