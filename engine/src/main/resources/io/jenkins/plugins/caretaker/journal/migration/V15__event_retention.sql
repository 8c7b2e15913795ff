-- The log is cut off at its old end, and whoever reads from before that is told.
CREATE TABLE event_log (
    id     INTEGER NOT NULL PRIMARY KEY,
    pruned BIGINT  NOT NULL
);
INSERT INTO event_log (id, pruned) VALUES (1, 0);

-- which machine an event is about, a task's among them: the history of one is a few of very many
ALTER TABLE events ADD COLUMN machine TEXT;
UPDATE events SET machine = CASE WHEN type LIKE 'machine.%' THEN subject ELSE ${eventNode} END;
CREATE INDEX events_of_machines ON events (machine, id) WHERE machine IS NOT NULL;
