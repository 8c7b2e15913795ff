package io.jenkins.plugins.caretaker.journal;

class SqliteContractTest extends JournalContract {

    @Override
    String store() {
        return "";
    }
}
