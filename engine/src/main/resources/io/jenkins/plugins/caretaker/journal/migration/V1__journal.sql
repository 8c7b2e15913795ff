-- One set of migrations for both databases; what differs comes in as a placeholder from Database.placeholders().
-- Times are microseconds since 1970 UTC, JSON is text. A released migration never changes: add the next number.

-- outlives the plan's removal: a version that old executions name is never given again
CREATE TABLE plans (
    name         TEXT NOT NULL PRIMARY KEY,
    last_version TEXT NOT NULL
);

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

CREATE TABLE executions (
    id           ${serial},
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
CREATE INDEX executions_by_plan ON executions (plan, id);
CREATE INDEX executions_open ON executions (plan) WHERE finished_at IS NULL;

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
)${clustered};

CREATE TABLE events (
    id      ${serial},
    at      BIGINT NOT NULL,
    type    TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    actor   TEXT,
    reason  TEXT,
    data    TEXT
);

CREATE TABLE outbox (
    id         ${serial},
    kind       TEXT   NOT NULL,
    data       TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE leases (
    lease_key  TEXT   NOT NULL PRIMARY KEY,
    fence      BIGINT NOT NULL,
    holder     TEXT,
    session_id BIGINT
);
