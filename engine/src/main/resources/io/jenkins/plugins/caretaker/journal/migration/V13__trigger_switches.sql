-- Triggers that somebody turned off, or off and on again. What happened up to the event concerns one that is on no more.
CREATE TABLE trigger_switches (
    plan         TEXT    NOT NULL,
    trigger_name TEXT    NOT NULL,
    enabled      INTEGER NOT NULL,
    event_id     BIGINT  NOT NULL,
    actor        TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (plan, trigger_name)
);
