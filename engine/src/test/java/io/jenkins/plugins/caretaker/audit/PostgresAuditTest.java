package io.jenkins.plugins.caretaker.audit;

import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class PostgresAuditTest extends AuditContract {

    @Override
    String store() {
        return PostgresFixture.shared().emptyStore();
    }
}
