-- Who may use a server of its own. Of passwords, tokens and sessions only hashes are kept. Grants are JSON.
CREATE TABLE users (
    name       TEXT   NOT NULL PRIMARY KEY,
    password   TEXT   NOT NULL,
    granted    TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE tokens (
    id           TEXT   NOT NULL PRIMARY KEY,
    name         TEXT   NOT NULL,
    hash         TEXT   NOT NULL,
    granted      TEXT   NOT NULL,
    created_by   TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT,
    last_used_at BIGINT,
    revoked_at   BIGINT
);

CREATE TABLE sessions (
    hash       TEXT   NOT NULL PRIMARY KEY,
    user_name  TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL
);

-- Each hash covers its entry and the hash before it. Numbered by hand: there must be no holes.
CREATE TABLE audit (
    id      BIGINT NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL,
    actor   TEXT   NOT NULL,
    action  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    outcome TEXT   NOT NULL,
    detail  TEXT   NOT NULL,
    hash    TEXT   NOT NULL
);
