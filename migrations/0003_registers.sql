-- The registers compartment: people and devices.

CREATE TABLE person (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('learner', 'staff', 'governor', 'volunteer', 'parent', 'other')),
    forename   TEXT NOT NULL CHECK (forename <> ''),
    surname    TEXT NOT NULL CHECK (surname <> ''),
    birth_date TEXT,
    class_name TEXT,
    position   TEXT
) STRICT;
CREATE INDEX person_by_name ON person (surname COLLATE NOCASE, forename COLLATE NOCASE, id);

CREATE TABLE device (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL CHECK (name <> ''),
    asset_number  TEXT,
    location      TEXT NOT NULL CHECK (location <> ''),
    designated_on TEXT
) STRICT;
CREATE INDEX device_by_name ON device (name COLLATE NOCASE, id);
