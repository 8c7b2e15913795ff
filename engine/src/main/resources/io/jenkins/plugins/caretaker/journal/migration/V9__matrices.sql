-- How the steps stood on the nodes when an execution ended; states go on after it.
CREATE TABLE execution_matrices (
    execution_id BIGINT NOT NULL PRIMARY KEY,
    matrix       TEXT   NOT NULL
)${clustered};
