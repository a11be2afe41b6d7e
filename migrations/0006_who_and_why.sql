-- Who took an incident on, closed it and opened it again: name and position, as they were then. Why a check began although
-- the incident had been passed on at once.

ALTER TABLE incident ADD COLUMN triaged_by TEXT CHECK (triaged_by IS NULL OR triaged_at IS NOT NULL);
ALTER TABLE incident ADD COLUMN closed_by TEXT CHECK (closed_by IS NULL OR closed_at IS NOT NULL);
ALTER TABLE incident ADD COLUMN reopened_at TEXT;
ALTER TABLE incident ADD COLUMN reopened_by TEXT CHECK ((reopened_by IS NULL) = (reopened_at IS NULL));
ALTER TABLE incident ADD COLUMN reopened_because TEXT CHECK ((reopened_because IS NULL) = (reopened_at IS NULL));
ALTER TABLE "check" ADD COLUMN escalated_reason TEXT;

-- What a safeguarding lead comes for, in the order in which the list begins: few of many, found and counted without the rest.
CREATE INDEX incident_open ON incident (told_at, state, severity, four_c, place, misuse) WHERE state <> 'closed';
