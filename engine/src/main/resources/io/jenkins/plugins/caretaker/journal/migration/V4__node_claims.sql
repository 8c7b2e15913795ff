-- Which execution uses or waits for a machine. Believed only while the plan's lock is held with this fence.
CREATE TABLE node_claims (
    id           ${serial},
    address      TEXT    NOT NULL,
    execution_id BIGINT  NOT NULL,
    plan         TEXT    NOT NULL,
    fence        BIGINT  NOT NULL,
    exclusive    INTEGER NOT NULL,
    purpose      TEXT    NOT NULL
);
CREATE INDEX node_claims_by_address ON node_claims (address, id);
CREATE INDEX node_claims_by_execution ON node_claims (execution_id, id);
