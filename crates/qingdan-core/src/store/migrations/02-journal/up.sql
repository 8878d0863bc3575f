-- The history of drafts: a step is what one save, undo or redo changed together. Steps and changes are never deleted, but for
-- a stretch of typing that ended where it began.

CREATE TABLE step (
    id       INTEGER PRIMARY KEY,
    report   INTEGER NOT NULL REFERENCES report (id),
    at       TEXT NOT NULL,
    -- Name of the person at the PC, '' where none was chosen.
    person   TEXT NOT NULL,
    cause    TEXT NOT NULL CHECK (cause IN ('edit', 'carry', 'prefill', 'collect', 'import', 'undo', 'redo')),
    -- Whether it can be undone or redone; a step that itself undoes or redoes is on neither stack.
    standing TEXT CHECK (standing IN ('done', 'undone', 'dropped')),
    CHECK ((cause IN ('undo', 'redo')) = (standing IS NULL))
) STRICT;

CREATE INDEX step_stack ON step (report, standing);

-- A change of one field, or of one task's actions.
CREATE TABLE change (
    step    INTEGER NOT NULL REFERENCES step (id),
    seq     INTEGER NOT NULL,
    -- JSON of the field or of the task whose actions changed.
    subject TEXT NOT NULL,
    -- The field's value as text, or JSON of the actions.
    before  TEXT NOT NULL,
    after   TEXT NOT NULL,
    PRIMARY KEY (step, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_subject ON change (subject, step);

-- Every change of the register of liaisons; before and after are JSON of the whole person, before is NULL for a new one.
CREATE TABLE liaison_change (
    id      INTEGER PRIMARY KEY,
    liaison INTEGER NOT NULL REFERENCES liaison (id),
    at      TEXT NOT NULL,
    person  TEXT NOT NULL,
    before  TEXT,
    after   TEXT NOT NULL
) STRICT;
