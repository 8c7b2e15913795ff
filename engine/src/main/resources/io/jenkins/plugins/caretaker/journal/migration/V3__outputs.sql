-- What the commands of an execution put out by service messages. Sensitive values are not kept.
CREATE TABLE output_variables (
    execution_id BIGINT NOT NULL,
    step_id      TEXT   NOT NULL,
    step         TEXT   NOT NULL,
    node         TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    value        TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (execution_id, step_id, node, name)
)${clustered};

CREATE TABLE artifacts (
    execution_id BIGINT NOT NULL,
    step_id      TEXT   NOT NULL,
    step         TEXT   NOT NULL,
    node         TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    path         TEXT   NOT NULL,
    bytes        BIGINT,
    at           BIGINT NOT NULL,
    PRIMARY KEY (execution_id, step_id, node, name)
)${clustered};
