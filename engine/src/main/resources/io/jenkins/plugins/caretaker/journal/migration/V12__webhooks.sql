-- What came in by webhooks, so that nothing that is sent again is done again. Digests are of signed bodies: no two may be the same.
CREATE TABLE webhook_deliveries (
    plan         TEXT   NOT NULL,
    trigger_name TEXT   NOT NULL,
    delivery     TEXT   NOT NULL,
    digest       TEXT,
    event_id     BIGINT NOT NULL,
    received_at  BIGINT NOT NULL,
    body         TEXT   NOT NULL,
    PRIMARY KEY (plan, trigger_name, delivery)
);
CREATE UNIQUE INDEX webhook_deliveries_by_digest ON webhook_deliveries (plan, trigger_name, digest);
CREATE INDEX webhook_deliveries_by_event ON webhook_deliveries (event_id);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (received_at);

-- a trigger that is new asks for the newest event of its plan
CREATE INDEX events_of_plans ON events (subject, id) WHERE type IN ('plan.added', 'plan.changed');
