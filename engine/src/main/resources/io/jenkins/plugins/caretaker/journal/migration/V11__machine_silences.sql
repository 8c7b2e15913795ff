-- Machines of which nothing is told for a time, with what was told last.
CREATE TABLE machine_silences (
    machine      TEXT   NOT NULL PRIMARY KEY,
    kind         TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    actor        TEXT   NOT NULL,
    since        BIGINT NOT NULL,
    until        BIGINT,
    connectivity TEXT   NOT NULL,
    health       TEXT   NOT NULL
);
