-- What every compartment keeps: revisions that are never changed, the audit chain, its signed heads, the search index.

CREATE TABLE revision (
    kind    TEXT NOT NULL,
    object  TEXT NOT NULL,
    number  INTEGER NOT NULL CHECK (number >= 1),
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    session TEXT NOT NULL,
    reason  TEXT,
    record  TEXT NOT NULL,
    hash    BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (kind, object, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER revision_is_never_changed BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END;
CREATE TRIGGER revision_is_never_removed BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never removed'); END;

-- One chain a compartment. The detail stands apart behind a salted commitment, so that it can lawfully go while the chain stays.
CREATE TABLE audit (
    seq         INTEGER PRIMARY KEY CHECK (seq >= 1),
    previous    BLOB NOT NULL CHECK (length(previous) = 32),
    at          TEXT NOT NULL,
    utc_offset  INTEGER NOT NULL,
    monotonic   INTEGER NOT NULL,
    actor       TEXT NOT NULL,
    session     TEXT NOT NULL,
    action      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    object      TEXT NOT NULL,
    hash_before BLOB CHECK (length(hash_before) = 32),
    hash_after  BLOB CHECK (length(hash_after) = 32),
    commitment  BLOB NOT NULL CHECK (length(commitment) = 32),
    hash        BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_of_object ON audit (object, seq);

CREATE TABLE audit_detail (
    seq    INTEGER PRIMARY KEY REFERENCES audit (seq),
    salt   BLOB NOT NULL CHECK (length(salt) = 32),
    detail TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;
CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit entry is never removed'); END;

-- Heads of the chain, signed by the person whose session ended there.
CREATE TABLE audit_head (
    seq       INTEGER PRIMARY KEY REFERENCES audit (seq),
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    at        TEXT NOT NULL,
    signer    TEXT NOT NULL,
    signature BLOB NOT NULL
) STRICT;

-- The newest entry of every other compartment's chain that was ever seen beside this file: a file put back alone is older
-- than the others know it.
CREATE TABLE head_seen (
    compartment TEXT PRIMARY KEY,
    seq         INTEGER NOT NULL CHECK (seq >= 1),
    hash        BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- The number of each kind. The places of its records lie together, so that a place tells the kind: number * 2^40 and up.
CREATE TABLE search_kind (
    number INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE search_place (
    place       INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    object      TEXT NOT NULL,
    at          TEXT NOT NULL,
    -- The record on whose page this one is read.
    within_kind TEXT,
    within      TEXT,
    UNIQUE (kind, object)
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4 5 6 7 8');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
