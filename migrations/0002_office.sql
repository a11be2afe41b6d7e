-- The office compartment: users, grants, pinned keys, the school's profile and settings.

CREATE TABLE user (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL CHECK (name <> ''),
    position    TEXT NOT NULL CHECK (position <> ''),
    role        TEXT NOT NULL CHECK (role IN ('dsl', 'deputy_dsl', 'headteacher', 'senior_leader', 'online_safety_lead', 'office',
                                              'training_coordinator', 'governor', 'chair_of_governors', 'it_technician')),
    certificate TEXT NOT NULL
) STRICT;

-- What an administrator granted: the signed words are kept whole, so that they can be checked for ever.
CREATE TABLE grant_signed (
    user      TEXT PRIMARY KEY REFERENCES user (id),
    statement TEXT NOT NULL,
    signer    TEXT NOT NULL,
    signature BLOB NOT NULL
) STRICT;

-- The newest manifest that was ever seen with this file, and the public keys as they were first seen.
CREATE TABLE manifest_seen (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    counter INTEGER NOT NULL CHECK (counter >= 0),
    pins    TEXT NOT NULL
) STRICT;

CREATE TABLE school (
    id                   TEXT PRIMARY KEY,
    name                 TEXT NOT NULL CHECK (name <> ''),
    urn                  TEXT,
    la_number            TEXT,
    establishment_number TEXT,
    address              TEXT
) STRICT;

CREATE TABLE settings (
    id           TEXT PRIMARY KEY,
    idle_minutes INTEGER NOT NULL CHECK (idle_minutes BETWEEN 1 AND 60),
    recovery_confirmed_on TEXT
) STRICT;

-- The certificate of the school's own authority, DER.
CREATE TABLE school_ca (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    certificate BLOB NOT NULL
) STRICT;
