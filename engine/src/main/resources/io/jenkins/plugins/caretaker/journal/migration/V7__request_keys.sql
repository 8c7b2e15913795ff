-- What was answered to requests that carry a key, so that one that is sent again does nothing again.
CREATE TABLE request_keys (
    caller     TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    digest     TEXT    NOT NULL,
    status     INTEGER NOT NULL,
    answer     TEXT,
    created_at BIGINT  NOT NULL,
    PRIMARY KEY (caller, name)
)${clustered};
CREATE INDEX request_keys_by_age ON request_keys (created_at);
