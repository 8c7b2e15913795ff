-- Times that come again in which nothing is told of a machine, and the next that nobody dealt with.
CREATE TABLE machine_windows (
    machine TEXT   NOT NULL,
    id      TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    cron    TEXT   NOT NULL,
    zone    TEXT   NOT NULL,
    seconds BIGINT NOT NULL,
    reason  TEXT   NOT NULL,
    actor   TEXT   NOT NULL,
    next_at BIGINT,
    -- when that was found out: a clock that was set back finds it out anew
    as_of   BIGINT NOT NULL,
    PRIMARY KEY (machine, id)
);
CREATE INDEX machine_windows_by_next ON machine_windows (next_at);
CREATE INDEX machine_windows_by_age ON machine_windows (as_of);

-- The one status for older consumers, as it was told last.
ALTER TABLE machine_silences ADD COLUMN status TEXT;
