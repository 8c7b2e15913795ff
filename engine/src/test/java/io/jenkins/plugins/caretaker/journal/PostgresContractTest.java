package io.jenkins.plugins.caretaker.journal;

import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class PostgresContractTest extends JournalContract {

    private final String store = PostgresFixture.shared().emptyStore();

    @Override
    String store() {
        return store;
    }
}
