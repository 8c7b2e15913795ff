-- What was executed of a step set, each time it differed from the execution before.
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

-- A command failed and somebody has to decide how its execution goes on.
CREATE TABLE guided_failures (
    id           ${serial},
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
CREATE INDEX guided_failures_by_execution ON guided_failures (execution_id, id);
