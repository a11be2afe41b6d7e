-- The casework compartment: incidents, and what is done about them.

CREATE TABLE incident (
    id                    TEXT PRIMARY KEY,
    reference             TEXT NOT NULL UNIQUE CHECK (reference <> ''),
    happened_kind         TEXT NOT NULL CHECK (happened_kind IN ('at', 'on_day', 'about', 'between', 'unknown')),
    -- The instant, for "at".
    happened_at           TEXT,
    -- The first day on which it may have happened, for every kind but "unknown".
    happened_day          TEXT,
    -- Time of the first day, second day and its time, for "between".
    happened_time         TEXT,
    happened_to_day       TEXT,
    happened_to_time      TEXT,
    -- The words of "about".
    happened_words        TEXT,
    told_at               TEXT NOT NULL,
    written_at            TEXT NOT NULL,
    written_by            TEXT NOT NULL CHECK (written_by <> ''),
    late_reason           TEXT,
    place                 TEXT NOT NULL CHECK (place IN ('in_school', 'out_of_school', 'both', 'unknown')),
    device_or_service     TEXT,
    summary               TEXT NOT NULL CHECK (summary <> ''),
    childs_words          TEXT,
    observation           TEXT,
    opinion               TEXT,
    reported_by           TEXT,
    misuse_table          TEXT NOT NULL CHECK (misuse_table IN ('learner', 'staff')),
    misuse                TEXT,
    misuse_label          TEXT,
    policy_version        TEXT NOT NULL,
    four_c                TEXT NOT NULL CHECK (four_c IN ('content', 'contact', 'conduct', 'commerce')),
    severity              TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'immediate')),
    main_system_reference TEXT,
    state                 TEXT NOT NULL CHECK (state IN ('received', 'under_review', 'closed')),
    triage_note           TEXT,
    triaged_at            TEXT,
    outcome               TEXT,
    closed_at             TEXT,
    CHECK ((happened_kind = 'at') = (happened_at IS NOT NULL)),
    CHECK ((happened_kind = 'unknown') = (happened_day IS NULL)),
    CHECK ((happened_kind = 'between') = (happened_to_day IS NOT NULL)),
    CHECK ((misuse IS NULL) = (misuse_label IS NULL)),
    CHECK ((triage_note IS NULL) = (triaged_at IS NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK (state <> 'closed' OR outcome IS NOT NULL)
) STRICT;
-- Every filter of the list is in these two, so that filtering and counting read no incident.
CREATE INDEX incident_by_told ON incident (told_at, state, severity, four_c, place, misuse);
CREATE INDEX incident_by_state ON incident (state, told_at, severity, four_c, place, misuse);
CREATE INDEX incident_by_happened ON incident (happened_day);
-- In the orders of the list, word for word as it asks for them.
CREATE INDEX incident_by_gravity ON incident (CASE severity WHEN 'low' THEN 1 WHEN 'medium' THEN 2 WHEN 'high' THEN 3 ELSE 4 END);
CREATE INDEX incident_by_progress ON incident (CASE state WHEN 'received' THEN 3 WHEN 'under_review' THEN 2 ELSE 1 END);

-- The people of an incident as they were when linked.
CREATE TABLE incident_person (
    incident   TEXT NOT NULL REFERENCES incident (id),
    place      INTEGER NOT NULL CHECK (place >= 0),
    person     TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('learner', 'staff', 'governor', 'volunteer', 'parent', 'other')),
    name       TEXT NOT NULL CHECK (name <> ''),
    birth_date TEXT,
    class_name TEXT,
    position   TEXT,
    role       TEXT NOT NULL CHECK (role IN ('affected', 'alleged', 'witness', 'reporter')),
    PRIMARY KEY (incident, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_of_person ON incident_person (person, incident);

-- What the response matrix suggested and what was made of it.
CREATE TABLE incident_proposed (
    incident TEXT NOT NULL REFERENCES incident (id),
    place    INTEGER NOT NULL CHECK (place >= 0),
    action   TEXT NOT NULL,
    label    TEXT NOT NULL,
    choice   TEXT NOT NULL CHECK (choice IN ('suggested', 'added', 'declined')),
    reason   TEXT,
    PRIMARY KEY (incident, place),
    CHECK (choice <> 'declined' OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
    id         TEXT PRIMARY KEY,
    incident   TEXT NOT NULL REFERENCES incident (id),
    what       TEXT NOT NULL CHECK (what <> ''),
    owner      TEXT NOT NULL CHECK (owner <> ''),
    due        TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    settled_at TEXT,
    settled_by TEXT,
    note       TEXT,
    CHECK ((state = 'open') = (settled_at IS NULL)),
    CHECK ((state = 'open') = (settled_by IS NULL)),
    CHECK (state <> 'dropped' OR note IS NOT NULL)
) STRICT;
CREATE INDEX action_of_incident ON action (incident);
CREATE INDEX action_open ON action (due) WHERE state = 'open';

CREATE TABLE decision (
    id          TEXT PRIMARY KEY,
    incident    TEXT NOT NULL REFERENCES incident (id),
    kind        TEXT NOT NULL CHECK (kind IN ('refer', 'not_to_refer', 'internal', 'no_further_action', 'other')),
    text        TEXT NOT NULL CHECK (text <> ''),
    reasons     TEXT NOT NULL CHECK (reasons <> ''),
    decided_by  TEXT NOT NULL CHECK (decided_by <> ''),
    decided_on  TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    supersedes  TEXT UNIQUE REFERENCES decision (id)
) STRICT;
CREATE INDEX decision_of_incident ON decision (incident);

CREATE TABLE referral (
    id        TEXT PRIMARY KEY,
    incident  TEXT NOT NULL REFERENCES incident (id),
    agency    TEXT NOT NULL CHECK (agency <> ''),
    contact   TEXT,
    sent      TEXT NOT NULL CHECK (sent <> ''),
    sent_at   TEXT NOT NULL,
    reference TEXT,
    reply     TEXT,
    reply_at  TEXT,
    CHECK ((reply IS NULL) = (reply_at IS NULL))
) STRICT;
CREATE INDEX referral_of_incident ON referral (incident);

CREATE TABLE follow_up (
    id          TEXT PRIMARY KEY,
    incident    TEXT NOT NULL REFERENCES incident (id),
    kind        TEXT NOT NULL CHECK (kind IN ('parents_informed', 'parents_not_informed', 'support_offered', 'feedback_to_reporter',
                                              'lesson_shared', 'note')),
    audience    TEXT CHECK (audience IN ('online_safety_group', 'staff', 'learners', 'parents', 'governors', 'local_authority')),
    text        TEXT NOT NULL CHECK (text <> ''),
    at          TEXT NOT NULL,
    whom        TEXT,
    recorded_by TEXT NOT NULL,
    CHECK ((kind = 'lesson_shared') = (audience IS NOT NULL))
) STRICT;
CREATE INDEX follow_up_of_incident ON follow_up (incident);

-- What one child's chronology receives, with the child as linked.
CREATE TABLE chronology (
    id         TEXT PRIMARY KEY,
    incident   TEXT NOT NULL REFERENCES incident (id),
    person     TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind = 'learner'),
    name       TEXT NOT NULL CHECK (name <> ''),
    birth_date TEXT,
    class_name TEXT,
    position   TEXT,
    text       TEXT NOT NULL CHECK (text <> ''),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL
) STRICT;
CREATE INDEX chronology_of_incident ON chronology (incident);
CREATE INDEX chronology_of_person ON chronology (person, entered_at);

-- What was decided when illegality or serious harm was suspected, so that no check began.
CREATE TABLE escalation (
    id                   TEXT PRIMARY KEY,
    incident             TEXT REFERENCES incident (id),
    serious_harm         INTEGER NOT NULL CHECK (serious_harm IN (0, 1)),
    known                TEXT NOT NULL CHECK (known <> ''),
    device               TEXT,
    device_text          TEXT,
    device_isolated      INTEGER NOT NULL CHECK (device_isolated IN (0, 1)),
    not_isolated_because TEXT,
    advice_followed      INTEGER NOT NULL CHECK (advice_followed IN (0, 1)),
    not_followed_because TEXT,
    decided              TEXT NOT NULL CHECK (decided <> ''),
    decided_by           TEXT NOT NULL CHECK (decided_by <> ''),
    recorded_at          TEXT NOT NULL,
    policy_version       TEXT NOT NULL,
    CHECK ((advice_followed = 1) = (not_followed_because IS NULL)),
    CHECK (device_isolated = 1 OR device_text IS NULL OR not_isolated_because IS NOT NULL)
) STRICT;
CREATE INDEX escalation_of_incident ON escalation (incident);
CREATE INDEX escalation_by_time ON escalation (recorded_at);

CREATE TABLE escalation_suspected (
    escalation TEXT NOT NULL REFERENCES escalation (id),
    place      INTEGER NOT NULL CHECK (place >= 0),
    kind       TEXT NOT NULL,
    label      TEXT NOT NULL,
    PRIMARY KEY (escalation, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE escalation_told (
    escalation TEXT NOT NULL REFERENCES escalation (id),
    place      INTEGER NOT NULL CHECK (place >= 0),
    whom       TEXT NOT NULL CHECK (whom <> ''),
    at         TEXT NOT NULL,
    PRIMARY KEY (escalation, place)
) STRICT, WITHOUT ROWID;
