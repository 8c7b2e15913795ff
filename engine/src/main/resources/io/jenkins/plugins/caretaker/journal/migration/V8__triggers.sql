-- How far each trigger is: which times and which events it has dealt with, and what waits until it is quiet.
CREATE TABLE trigger_states (
    plan         TEXT   NOT NULL,
    trigger_name TEXT   NOT NULL,
    seen_until   BIGINT NOT NULL,
    heard        BIGINT NOT NULL,
    batch        TEXT,
    execution    TEXT,
    PRIMARY KEY (plan, trigger_name)
);
