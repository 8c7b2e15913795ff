package io.jenkins.plugins.caretaker.journal;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

class SqliteContractTest {

    @Nested
    class Tables extends TablesContract {
        @Override
        String store() {
            return "";
        }
    }

    @Nested
    class Writing extends WritingContract {
        @Override
        String store() {
            return "";
        }
    }

    @Nested
    @Tag("slow")
    class Leasing extends LeasesContract {
        @Override
        String store() {
            return "";
        }
    }

    @Nested
    class Opening extends OpeningContract {
        @Override
        String store() {
            return "";
        }
    }

    @Nested
    class OldStores extends OldStoresContract {
        @Override
        String store() {
            return "";
        }
    }

    @Nested
    @Tag("slow")
    class Killing extends KillContract {
        @Override
        String store() {
            return "";
        }
    }
}
