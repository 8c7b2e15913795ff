-- A machine as it is configured, and what is known of it: apart, because one changes seldom and the other often.
CREATE TABLE machines (
    name    TEXT    NOT NULL PRIMARY KEY,
    plan    TEXT    NOT NULL,
    config  TEXT    NOT NULL,
    enabled INTEGER NOT NULL,
    version BIGINT  NOT NULL
);
CREATE INDEX machines_by_plan ON machines (plan);

CREATE TABLE machine_facts (
    machine             TEXT   NOT NULL PRIMARY KEY,
    connectivity        TEXT   NOT NULL,
    connectivity_reason TEXT   NOT NULL,
    connectivity_source TEXT   NOT NULL,
    connectivity_at     BIGINT,
    connectivity_until  BIGINT,
    health              TEXT   NOT NULL,
    health_reason       TEXT   NOT NULL,
    health_source       TEXT   NOT NULL,
    health_at           BIGINT,
    health_until        BIGINT,
    last_contact_at     BIGINT,
    os                  TEXT,
    shell               TEXT,
    shell_version       TEXT,
    version             BIGINT NOT NULL
)${clustered};
CREATE INDEX machine_facts_lapse ON machine_facts (connectivity_until, health_until);

CREATE TABLE machine_metadata (
    machine    TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    severity   TEXT   NOT NULL,
    value      TEXT   NOT NULL,
    message    TEXT   NOT NULL,
    source     TEXT   NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (machine, id)
)${clustered};

-- Losses that had not lasted long enough to be published when their process ended.
CREATE TABLE machine_losses (
    machine TEXT   NOT NULL PRIMARY KEY,
    source  TEXT   NOT NULL,
    detail  TEXT   NOT NULL,
    at      BIGINT NOT NULL
);
