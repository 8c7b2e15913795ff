-- What was executed of a step set, each time it differed from the execution before.
CREATE TABLE process_versions (
    plan         TEXT   NOT NULL,
    step_set     TEXT   NOT NULL,
    execution_id BIGINT NOT NULL,
    id           TEXT   NOT NULL,
    content      TEXT   NOT NULL,
    plan_version TEXT   NOT NULL,
    executed_at  BIGINT NOT NULL,
    PRIMARY KEY (plan, step_set, execution_id)
);
