-- Decimals and dates are text: exact, and readable in any tool. Days are 2026-11-23, times 2026-11-23 16:05:09 local time.
-- A column that the form can leave empty without meaning "" is NULL.

CREATE TABLE office (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    unit       TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('county', 'department', 'city')),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The register of liaisons, one row a person and time in charge.
CREATE TABLE liaison (
    id           INTEGER PRIMARY KEY,
    unit         TEXT NOT NULL,
    name         TEXT NOT NULL,
    position     TEXT NOT NULL,
    office_phone TEXT NOT NULL,
    mobile       TEXT NOT NULL,
    since        TEXT,
    until        TEXT
) STRICT;

CREATE INDEX liaison_unit ON liaison (unit, since);

CREATE TABLE report (
    id                INTEGER PRIMARY KEY,
    task_list         TEXT NOT NULL,
    unit              TEXT NOT NULL,
    period            TEXT NOT NULL,
    revision          INTEGER NOT NULL CHECK (revision >= 1),
    task_list_version INTEGER NOT NULL,
    previous_hash     TEXT,
    filler            TEXT NOT NULL,
    reviewer          TEXT NOT NULL,
    leader            TEXT NOT NULL,
    phone             TEXT NOT NULL,
    state             TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted')),
    -- SHA-256 of the content, set when the revision leaves the state of a draft and held against the content ever after.
    content_hash      TEXT,
    created_at        TEXT NOT NULL,
    saved_at          TEXT,
    UNIQUE (task_list, unit, period, revision),
    CHECK ((state = 'draft') = (content_hash IS NULL))
) STRICT;

CREATE TABLE entry (
    report          INTEGER NOT NULL REFERENCES report (id),
    seq             INTEGER NOT NULL,
    task            TEXT NOT NULL,
    status          TEXT,
    percent         TEXT,
    no_progress     INTEGER NOT NULL CHECK (no_progress IN (0, 1)),
    reason          TEXT NOT NULL,
    progress        TEXT NOT NULL,
    problems        TEXT NOT NULL,
    cause           TEXT NOT NULL,
    next_steps      TEXT NOT NULL,
    coordination    TEXT NOT NULL,
    coordinate_with TEXT NOT NULL,
    resolve_by      TEXT,
    closure         TEXT NOT NULL,
    person          TEXT NOT NULL,
    phone           TEXT NOT NULL,
    PRIMARY KEY (report, seq),
    UNIQUE (report, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
    report         INTEGER NOT NULL REFERENCES report (id),
    seq            INTEGER NOT NULL,
    indicator      TEXT NOT NULL,
    numerator      TEXT,
    denominator    TEXT,
    value          TEXT,
    not_applicable INTEGER NOT NULL CHECK (not_applicable IN (0, 1)),
    note           TEXT NOT NULL,
    PRIMARY KEY (report, seq),
    UNIQUE (report, indicator)
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
    report   INTEGER NOT NULL REFERENCES report (id),
    seq      INTEGER NOT NULL,
    task     TEXT NOT NULL,
    measure  TEXT,
    title    TEXT NOT NULL,
    steps    TEXT NOT NULL,
    office   TEXT NOT NULL,
    person   TEXT NOT NULL,
    due      TEXT,
    standard TEXT NOT NULL,
    status   TEXT,
    progress TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;

-- The liaisons as a report carries them: part of its content, unlike the register.
CREATE TABLE report_liaison (
    report       INTEGER NOT NULL REFERENCES report (id),
    seq          INTEGER NOT NULL,
    name         TEXT NOT NULL,
    position     TEXT NOT NULL,
    office_phone TEXT NOT NULL,
    mobile       TEXT NOT NULL,
    since        TEXT,
    until        TEXT,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;

-- When a content was first exported, so that exporting it again gives the same bytes.
CREATE TABLE export (
    content_hash      TEXT PRIMARY KEY,
    first_exported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A revision that has left the state of a draft never changes again: correcting means a new revision.

CREATE TRIGGER report_starts_as_draft BEFORE INSERT ON report
WHEN NEW.state <> 'draft' OR EXISTS (
    SELECT 1 FROM report
    WHERE state <> 'draft' AND (id = NEW.id
        OR (task_list, unit, period, revision) = (NEW.task_list, NEW.unit, NEW.period, NEW.revision))
)
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;

CREATE TRIGGER report_content_stays BEFORE UPDATE ON report
WHEN OLD.state <> 'draft' AND (
    (NEW.id, NEW.task_list, NEW.unit, NEW.period, NEW.revision, NEW.task_list_version, NEW.filler, NEW.reviewer,
     NEW.leader, NEW.phone, NEW.content_hash, NEW.created_at)
    IS NOT (OLD.id, OLD.task_list, OLD.unit, OLD.period, OLD.revision, OLD.task_list_version, OLD.filler, OLD.reviewer,
     OLD.leader, OLD.phone, OLD.content_hash, OLD.created_at)
    OR NEW.previous_hash IS NOT OLD.previous_hash
    OR NEW.saved_at IS NOT OLD.saved_at
    OR NEW.state = 'draft'
)
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;

CREATE TRIGGER report_stays BEFORE DELETE ON report WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;

CREATE TRIGGER entry_insert BEFORE INSERT ON entry
WHEN (SELECT state FROM report WHERE id = NEW.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER entry_update BEFORE UPDATE ON entry
WHEN EXISTS (SELECT 1 FROM report WHERE id IN (OLD.report, NEW.report) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry
WHEN (SELECT state FROM report WHERE id = OLD.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;

CREATE TRIGGER reading_insert BEFORE INSERT ON reading
WHEN (SELECT state FROM report WHERE id = NEW.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER reading_update BEFORE UPDATE ON reading
WHEN EXISTS (SELECT 1 FROM report WHERE id IN (OLD.report, NEW.report) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER reading_delete BEFORE DELETE ON reading
WHEN (SELECT state FROM report WHERE id = OLD.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;

CREATE TRIGGER action_insert BEFORE INSERT ON action
WHEN (SELECT state FROM report WHERE id = NEW.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER action_update BEFORE UPDATE ON action
WHEN EXISTS (SELECT 1 FROM report WHERE id IN (OLD.report, NEW.report) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER action_delete BEFORE DELETE ON action
WHEN (SELECT state FROM report WHERE id = OLD.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;

CREATE TRIGGER report_liaison_insert BEFORE INSERT ON report_liaison
WHEN (SELECT state FROM report WHERE id = NEW.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER report_liaison_update BEFORE UPDATE ON report_liaison
WHEN EXISTS (SELECT 1 FROM report WHERE id IN (OLD.report, NEW.report) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER report_liaison_delete BEFORE DELETE ON report_liaison
WHEN (SELECT state FROM report WHERE id = OLD.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
