-- 定稿: a consolidation as it was handed on, with the revisions it was made from. Never changed and never deleted.

CREATE TABLE edition (
    id         INTEGER PRIMARY KEY,
    task_list  TEXT NOT NULL,
    period     TEXT NOT NULL,
    -- The department whose tasks alone it is about, '' for all tasks.
    department TEXT NOT NULL,
    -- 第几次, counted for each period and department.
    number     INTEGER NOT NULL CHECK (number >= 1),
    frozen_at  TEXT NOT NULL,
    -- Name of the person at the PC, '' where none was chosen.
    person     TEXT NOT NULL,
    -- JSON of what was chosen.
    choices    TEXT NOT NULL,
    -- SHA-256 of what the workbook was made from; its beginning is the check code on each page.
    hash       TEXT NOT NULL CHECK (length(hash) = 64),
    -- SHA-256 of the workbook's bytes, and the bytes: a later version of the program would lay the same content out otherwise.
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
    workbook   BLOB NOT NULL,
    UNIQUE (task_list, period, department, number)
) STRICT;

-- A revision that an edition was made from. Written before its edition, after which nothing can be added.
CREATE TABLE edition_revision (
    edition      INTEGER NOT NULL REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED,
    unit         TEXT NOT NULL,
    period       TEXT NOT NULL,
    revision     INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('submitted', 'returned', 'accepted')),
    received_on  TEXT,
    PRIMARY KEY (edition, unit, period, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER edition_insert BEFORE INSERT ON edition
WHEN EXISTS (
    SELECT 1 FROM edition
    WHERE id = NEW.id
        OR (task_list, period, department, number) = (NEW.task_list, NEW.period, NEW.department, NEW.number)
)
BEGIN SELECT RAISE(ABORT, 'frozen edition'); END;
CREATE TRIGGER edition_update BEFORE UPDATE ON edition
BEGIN SELECT RAISE(ABORT, 'frozen edition'); END;
CREATE TRIGGER edition_delete BEFORE DELETE ON edition
BEGIN SELECT RAISE(ABORT, 'frozen edition'); END;

CREATE TRIGGER edition_revision_insert BEFORE INSERT ON edition_revision
WHEN EXISTS (SELECT 1 FROM edition WHERE id = NEW.edition)
BEGIN SELECT RAISE(ABORT, 'frozen edition'); END;
CREATE TRIGGER edition_revision_update BEFORE UPDATE ON edition_revision
BEGIN SELECT RAISE(ABORT, 'frozen edition'); END;
CREATE TRIGGER edition_revision_delete BEFORE DELETE ON edition_revision
BEGIN SELECT RAISE(ABORT, 'frozen edition'); END;
