-- Who took an incident on: name and position, as they were then.

ALTER TABLE incident ADD COLUMN triaged_by TEXT CHECK (triaged_by IS NULL OR triaged_at IS NOT NULL);
