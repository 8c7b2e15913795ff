package io.jenkins.plugins.caretaker.audit;

import org.junit.jupiter.api.Tag;

@Tag("slow")
class SqliteAuditTest extends AuditContract {

    @Override
    String store() {
        return "";
    }
}
