-- The newest check of each machine, and how far its schedule is; times that passed with nobody looking are not missed.
CREATE TABLE machine_checks (
    machine         TEXT   NOT NULL PRIMARY KEY,
    seen_until      BIGINT NOT NULL,
    at              BIGINT NOT NULL,
    outcome         TEXT   NOT NULL,
    trouble         TEXT   NOT NULL,
    failures        INTEGER NOT NULL,
    unreachable_ms  BIGINT NOT NULL,
    clean_up_failed INTEGER NOT NULL
)${clustered};

-- When a machine was cleaned up whose node is still in its plan.
ALTER TABLE machines ADD COLUMN removed_at BIGINT;
