package io.jenkins.plugins.caretaker.journal;

import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class PostgresContractTest {

    private final String store = PostgresFixture.shared().emptyStore();

    @Nested
    class Tables extends TablesContract {
        @Override
        String store() {
            return store;
        }
    }

    @Nested
    class Writing extends WritingContract {
        @Override
        String store() {
            return store;
        }
    }

    @Nested
    class Leasing extends LeasesContract {
        @Override
        String store() {
            return store;
        }
    }

    @Nested
    class Opening extends OpeningContract {
        @Override
        String store() {
            return store;
        }
    }

    @Nested
    class OldStores extends OldStoresContract {
        @Override
        String store() {
            return store;
        }
    }

    @Nested
    class Killing extends KillContract {
        @Override
        String store() {
            return store;
        }
    }
}
