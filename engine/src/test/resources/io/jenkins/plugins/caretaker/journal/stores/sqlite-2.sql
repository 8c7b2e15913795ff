BEGIN TRANSACTION;
CREATE TABLE command_states (
    plan         TEXT    NOT NULL,
    step_set     TEXT    NOT NULL,
    step_id      TEXT    NOT NULL,
    node         TEXT    NOT NULL,
    command_id   TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    exit_code    INTEGER,
    execution_id TEXT,
    fingerprint  TEXT,
    message      TEXT,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (plan, step_set, step_id, node, command_id)
) WITHOUT ROWID;
INSERT INTO "command_states" VALUES('webfarm','default','s1','web01','c1','done',0,'1','f1',NULL,1732000001500000);
INSERT INTO "command_states" VALUES('webfarm','default','s1','web02','c1','failed',3,'1','f1','it''s broken; ü',1732000001600000);
CREATE TABLE events (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      BIGINT NOT NULL,
    type    TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    actor   TEXT,
    reason  TEXT,
    data    TEXT
);
INSERT INTO "events" VALUES(1,1732000000000000,'plan.added','webfarm','ann',NULL,'{"version":"1732000000000001"}');
INSERT INTO "events" VALUES(2,1732000002000000,'execution.done','webfarm','ann','because',NULL);
CREATE TABLE executions (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    plan         TEXT    NOT NULL,
    version      TEXT    NOT NULL,
    task         TEXT    NOT NULL,
    step_set     TEXT,
    environment  TEXT,
    tenant       TEXT,
    request      TEXT,
    status       TEXT    NOT NULL,
    detail       TEXT,
    record       TEXT,
    cancel_stage INTEGER NOT NULL DEFAULT 0,
    created_at   BIGINT  NOT NULL,
    started_at   BIGINT,
    finished_at  BIGINT
);
INSERT INTO "executions" VALUES(1,'webfarm','1732000000000001','run','default',NULL,NULL,'{"user":"ann"}','done',NULL,NULL,0,1732000001000000,1732000001000000,1732000002000000);
INSERT INTO "executions" VALUES(2,'webfarm','1732000000000001','run','default','prod',NULL,'{"user":"ann"}','running',NULL,NULL,1,1732000003000000,1732000003000000,NULL);
CREATE TABLE "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO "flyway_schema_history" VALUES(1,'1','journal','SQL','V1__journal.sql',819876870,'','2026-11-24 09:51:29.341',0,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','processes','SQL','V2__processes.sql',-960482123,'','2026-11-24 09:51:29.347',1,1);
CREATE TABLE guided_failures (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    execution_id BIGINT  NOT NULL,
    step_id      TEXT    NOT NULL,
    step         TEXT    NOT NULL,
    node         TEXT    NOT NULL,
    command_id   TEXT    NOT NULL,
    message      TEXT    NOT NULL,
    required     INTEGER NOT NULL,
    asked_at     BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL,
    decision     TEXT,
    decided_by   TEXT,
    decided_at   BIGINT
);
INSERT INTO "guided_failures" VALUES(1,1,'s1','install','web02','c1','exit 3',1,1732000001600000,1732000101600000,'retry','bob',1732000001700000);
CREATE TABLE leases (
    lease_key  TEXT   NOT NULL PRIMARY KEY,
    fence      BIGINT NOT NULL,
    holder     TEXT,
    session_id BIGINT
);
INSERT INTO "leases" VALUES('plan/webfarm',7,NULL,NULL);
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT   NOT NULL,
    data       TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);
INSERT INTO "outbox" VALUES(1,'notify','{"to":"ann"}',1732000002000000);
CREATE TABLE plan_versions (
    plan       TEXT   NOT NULL,
    version    TEXT   NOT NULL,
    content    TEXT   NOT NULL,
    directory  TEXT   NOT NULL,
    source     TEXT   NOT NULL,
    identities TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (plan, version)
);
INSERT INTO "plan_versions" VALUES('webfarm','1732000000000001','name: webfarm','/plans','webfarm.yaml','{"steps":["s1"]}',1732000000000000);
CREATE TABLE plans (
    name         TEXT NOT NULL PRIMARY KEY,
    last_version TEXT NOT NULL
);
INSERT INTO "plans" VALUES('webfarm','1732000000000001');
CREATE TABLE process_versions (
    plan         TEXT   NOT NULL,
    step_set     TEXT   NOT NULL,
    execution_id BIGINT NOT NULL,
    id           TEXT   NOT NULL,
    content      TEXT   NOT NULL,
    plan_version TEXT   NOT NULL,
    executed_at  BIGINT NOT NULL,
    PRIMARY KEY (plan, step_set, execution_id, id)
);
INSERT INTO "process_versions" VALUES('webfarm','default',1,'p1','[]','1732000000000001',1732000001000000);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX executions_by_plan ON executions (plan, id);
CREATE INDEX executions_open ON executions (plan) WHERE finished_at IS NULL;
CREATE INDEX guided_failures_by_execution ON guided_failures (execution_id, id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('executions',2);
INSERT INTO "sqlite_sequence" VALUES('events',2);
INSERT INTO "sqlite_sequence" VALUES('outbox',1);
INSERT INTO "sqlite_sequence" VALUES('guided_failures',1);
COMMIT;
