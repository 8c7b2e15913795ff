-- Which plan an event belongs to, a machine's among them: the newest of one plan, and of one type, are a few of very many.
ALTER TABLE events ADD COLUMN plan TEXT;
UPDATE events SET plan = CASE WHEN type LIKE 'machine.%' THEN ${eventPlan} ELSE coalesce(${eventPlan}, subject) END;
CREATE INDEX events_by_plan ON events (plan, id) WHERE plan IS NOT NULL;
CREATE INDEX events_by_type ON events (type, id);

-- what an execution found out is told with it, also by who waits after a restart
ALTER TABLE machine_losses ADD COLUMN execution TEXT;
