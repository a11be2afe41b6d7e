-- The casework compartment: device checks and what belongs to them, from the visit log to the signed form.

CREATE TABLE "check" (
    id                              TEXT PRIMARY KEY,
    reference                       TEXT NOT NULL UNIQUE CHECK (reference <> ''),
    incident                        TEXT NOT NULL REFERENCES incident (id),
    state                           TEXT NOT NULL CHECK (state IN ('open', 'paused', 'stopped', 'concluded', 'sealed')),
    authorised_by                   TEXT NOT NULL CHECK (authorised_by <> ''),
    reason                          TEXT NOT NULL CHECK (reason <> ''),
    harm_reason                     TEXT,
    "group"                         TEXT,
    first_reviewer                  TEXT NOT NULL,
    first_reviewer_name             TEXT NOT NULL,
    first_reviewer_position         TEXT NOT NULL,
    first_reviewer_senior           INTEGER NOT NULL CHECK (first_reviewer_senior IN (0, 1)),
    second_reviewer                 TEXT,
    second_reviewer_name            TEXT,
    second_reviewer_position        TEXT,
    second_reviewer_senior          INTEGER CHECK (second_reviewer_senior IN (0, 1)),
    alone_reason                    TEXT,
    device                          TEXT NOT NULL,
    device_name                     TEXT NOT NULL,
    device_asset_number             TEXT,
    device_location                 TEXT NOT NULL,
    internet_confirmed              INTEGER NOT NULL CHECK (internet_confirmed IN (0, 1)),
    monitoring_confirmed            INTEGER NOT NULL CHECK (monitoring_confirmed IN (0, 1)),
    unconfirmed_reason              TEXT,
    mode                            TEXT NOT NULL CHECK (mode IN ('here', 'entered_later')),
    started_at                      TEXT NOT NULL,
    entered_at                      TEXT NOT NULL,
    conducted_where                 TEXT,
    late_reason                     TEXT,
    stopped_at                      TEXT,
    stopped_from                    TEXT CHECK (stopped_from IN ('open', 'paused', 'stopped', 'concluded', 'sealed')),
    conclusion                      TEXT,
    action                          TEXT,
    outcome_internal                INTEGER CHECK (outcome_internal IN (0, 1)),
    outcome_authority               INTEGER CHECK (outcome_authority IN (0, 1)),
    outcome_police                  INTEGER CHECK (outcome_police IN (0, 1)),
    no_further_action_reason        TEXT,
    concluded_at                    TEXT,
    concluded_by                    TEXT,
    concluded_by_name               TEXT,
    sealed_at                       TEXT,
    -- One alone reviews only with a reason.
    CHECK ((second_reviewer IS NULL) = (alone_reason IS NOT NULL)),
    CHECK ((second_reviewer IS NULL) = (second_reviewer_name IS NULL)),
    CHECK (first_reviewer <> second_reviewer),
    CHECK (state <> 'stopped' OR stopped_at IS NOT NULL),
    CHECK (state NOT IN ('concluded', 'sealed') OR conclusion IS NOT NULL),
    CHECK ((state = 'sealed') <= (sealed_at IS NOT NULL)),
    CHECK ((conclusion IS NULL) = (concluded_at IS NULL))
) STRICT;
CREATE INDEX check_of_incident ON "check" (incident);
CREATE INDEX check_by_start ON "check" (started_at DESC, id);

CREATE TABLE visit (
    id             TEXT PRIMARY KEY,
    "check"        TEXT NOT NULL REFERENCES "check" (id),
    number         INTEGER NOT NULL CHECK (number >= 1),
    kind           TEXT NOT NULL CHECK (kind IN ('url', 'device_location')),
    address        TEXT NOT NULL CHECK (address <> ''),
    address_is_url INTEGER NOT NULL CHECK (address_is_url IN (0, 1)),
    title          TEXT,
    visited_at     TEXT NOT NULL,
    result         TEXT NOT NULL CHECK (result IN ('nothing_found', 'concern')),
    UNIQUE ("check", number)
) STRICT;

CREATE TABLE finding (
    id                 TEXT PRIMARY KEY,
    "check"            TEXT NOT NULL REFERENCES "check" (id),
    number             INTEGER NOT NULL CHECK (number >= 1),
    visit              TEXT REFERENCES visit (id),
    place              TEXT NOT NULL CHECK (place <> ''),
    nature             TEXT NOT NULL CHECK (nature <> ''),
    reason_for_concern TEXT NOT NULL CHECK (reason_for_concern <> ''),
    found_at           TEXT NOT NULL,
    UNIQUE ("check", number)
) STRICT;
CREATE INDEX finding_of_visit ON finding (visit);

CREATE TABLE interruption (
    id                  TEXT PRIMARY KEY,
    "check"             TEXT NOT NULL REFERENCES "check" (id),
    kind                TEXT NOT NULL CHECK (kind IN ('pause', 'resume', 'hand_over', 'device_change')),
    at                  TEXT NOT NULL,
    by_user             TEXT NOT NULL,
    by_name             TEXT NOT NULL,
    reason              TEXT,
    handed_by           TEXT,
    handed_by_name      TEXT,
    handed_to           TEXT,
    handed_to_name      TEXT,
    new_device          TEXT,
    new_device_name     TEXT,
    new_device_asset    TEXT,
    new_device_location TEXT,
    CHECK (kind = 'resume' OR reason IS NOT NULL),
    CHECK ((kind = 'hand_over') = (handed_by IS NOT NULL)),
    CHECK ((kind = 'hand_over') = (handed_to IS NOT NULL)),
    CHECK ((kind = 'device_change') = (new_device IS NOT NULL))
) STRICT;
CREATE INDEX interruption_of_check ON interruption ("check");

CREATE TABLE evidence (
    id                TEXT PRIMARY KEY,
    "check"           TEXT NOT NULL REFERENCES "check" (id),
    finding           TEXT REFERENCES finding (id),
    number            INTEGER NOT NULL CHECK (number >= 1),
    object            TEXT NOT NULL UNIQUE,
    sha256            TEXT NOT NULL CHECK (length(sha256) = 64),
    ciphertext_sha256 TEXT NOT NULL CHECK (length(ciphertext_sha256) = 64),
    size              INTEGER NOT NULL CHECK (size > 0),
    media_type        TEXT NOT NULL CHECK (media_type IN ('png', 'jpeg', 'webp', 'gif', 'pdf', 'mp4', 'plain_text')),
    captured_at       TEXT,
    added_at          TEXT NOT NULL,
    by_user           TEXT NOT NULL,
    by_name           TEXT NOT NULL,
    how               TEXT NOT NULL CHECK (how IN ('file', 'paste', 'screen', 'region', 'later_from_stick')),
    tool              TEXT,
    linked_url        TEXT,
    description       TEXT NOT NULL CHECK (description <> ''),
    width             INTEGER CHECK (width > 0),
    height            INTEGER CHECK (height > 0),
    pass_through      INTEGER NOT NULL CHECK (pass_through IN (0, 1)),
    quarantined_at    TEXT,
    UNIQUE ("check", number)
) STRICT;
CREATE INDEX evidence_of_finding ON evidence (finding);

-- What happened after illegal content was suspected.
CREATE TABLE stop_entry (
    id           TEXT PRIMARY KEY,
    "check"      TEXT NOT NULL REFERENCES "check" (id),
    kind         TEXT NOT NULL CHECK (kind IN ('stopped', 'device_isolated', 'known', 'police_told', 'others_told', 'police_decision',
                                               'handed_over', 'released', 'undone')),
    at           TEXT NOT NULL,
    by_user      TEXT NOT NULL,
    by_name      TEXT NOT NULL,
    words        TEXT,
    agency       TEXT,
    reference    TEXT,
    also_by      TEXT,
    also_by_name TEXT,
    CHECK ((kind = 'undone') = (also_by IS NOT NULL)),
    CHECK (kind <> 'undone' OR words IS NOT NULL)
) STRICT;
CREATE INDEX stop_entry_of_check ON stop_entry ("check");

CREATE TABLE judgement (
    id                TEXT PRIMARY KEY,
    "check"           TEXT NOT NULL REFERENCES "check" (id),
    reviewer          TEXT NOT NULL,
    reviewer_name     TEXT NOT NULL,
    reviewer_position TEXT NOT NULL,
    reviewer_senior   INTEGER NOT NULL CHECK (reviewer_senior IN (0, 1)),
    substantiated     TEXT NOT NULL CHECK (substantiated IN ('yes', 'no', 'cannot_say')),
    reasons           TEXT NOT NULL CHECK (reasons <> ''),
    at                TEXT NOT NULL,
    UNIQUE ("check", reviewer)
) STRICT;

CREATE TABLE addendum (
    id      TEXT PRIMARY KEY,
    "check" TEXT NOT NULL REFERENCES "check" (id),
    text    TEXT NOT NULL CHECK (text <> ''),
    at      TEXT NOT NULL,
    by_user TEXT NOT NULL,
    by_name TEXT NOT NULL
) STRICT;
CREATE INDEX addendum_of_check ON addendum ("check");

-- A form of a check or of an incident: `subject` names whichever it is.
CREATE TABLE form (
    id                     TEXT PRIMARY KEY,
    of                     TEXT NOT NULL CHECK (of IN ('check', 'incident')),
    subject                TEXT NOT NULL,
    reference              TEXT NOT NULL CHECK (reference <> ''),
    object                 TEXT NOT NULL UNIQUE,
    sha256                 TEXT NOT NULL CHECK (length(sha256) = 64),
    ciphertext_sha256      TEXT NOT NULL CHECK (length(ciphertext_sha256) = 64),
    created_at             TEXT NOT NULL,
    shows_images           INTEGER NOT NULL CHECK (shows_images IN (0, 1)),
    state                  TEXT NOT NULL CHECK (state IN ('awaiting_signatures', 'complete')),
    scan_object            TEXT UNIQUE,
    scan_sha256            TEXT CHECK (length(scan_sha256) = 64),
    scan_ciphertext_sha256 TEXT CHECK (length(scan_ciphertext_sha256) = 64),
    scan_size              INTEGER CHECK (scan_size > 0),
    scan_media_type        TEXT CHECK (scan_media_type IN ('png', 'jpeg', 'webp', 'gif', 'pdf', 'mp4', 'plain_text')),
    scan_attached_at       TEXT,
    scan_attached_by       TEXT,
    CHECK ((scan_object IS NULL) = (scan_sha256 IS NULL)),
    CHECK ((scan_object IS NULL) = (scan_attached_at IS NULL))
) STRICT;
CREATE INDEX form_of_subject ON form (subject);

CREATE TABLE form_signature (
    form                    TEXT NOT NULL REFERENCES form (id),
    place                   INTEGER NOT NULL CHECK (place >= 1),
    user                    TEXT NOT NULL,
    name                    TEXT NOT NULL,
    position                TEXT NOT NULL,
    signed_at               TEXT NOT NULL,
    how                     TEXT NOT NULL CHECK (how IN ('electronic', 'paper')),
    certificate_fingerprint TEXT,
    PRIMARY KEY (form, place),
    UNIQUE (form, user),
    CHECK ((how = 'electronic') = (certificate_fingerprint IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- The key of each encrypted object, beside its row and never in a record, a revision or a log.
CREATE TABLE object_key (
    object TEXT PRIMARY KEY,
    key    TEXT NOT NULL CHECK (key <> '')
) STRICT, WITHOUT ROWID;
