-- 退回意见 with their answers, as a report carries them: part of its content.

CREATE TABLE comment_answer (
    report   INTEGER NOT NULL REFERENCES report (id),
    seq      INTEGER NOT NULL,
    -- SHA-256 of the slip's content.
    slip     TEXT NOT NULL,
    revision INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    -- JSON of the place.
    place    TEXT NOT NULL,
    comment  TEXT NOT NULL,
    kind     TEXT,
    text     TEXT NOT NULL,
    PRIMARY KEY (report, seq),
    UNIQUE (report, slip, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER comment_answer_insert BEFORE INSERT ON comment_answer
WHEN (SELECT state FROM report WHERE id = NEW.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER comment_answer_update BEFORE UPDATE ON comment_answer
WHEN EXISTS (SELECT 1 FROM report WHERE id IN (OLD.report, NEW.report) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER comment_answer_delete BEFORE DELETE ON comment_answer
WHEN (SELECT state FROM report WHERE id = OLD.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;

-- 任务包, 退回单, 回执: what went down from here and what came down to here, with the file. Never changed and never deleted.

CREATE TABLE slip (
    id           INTEGER PRIMARY KEY,
    way          TEXT NOT NULL CHECK (way IN ('sent', 'received')),
    kind         TEXT NOT NULL CHECK (kind IN ('round', 'return', 'receipt')),
    task_list    TEXT NOT NULL,
    period       TEXT NOT NULL,
    -- Whose report it is about, where it is about one.
    unit         TEXT,
    revision     INTEGER,
    -- SHA-256 of the content.
    content_hash TEXT NOT NULL UNIQUE,
    -- JSON of the slip.
    content      TEXT NOT NULL,
    workbook     BLOB NOT NULL,
    at           TEXT NOT NULL,
    -- Name of the person at the PC, '' where none was chosen.
    person       TEXT NOT NULL
) STRICT;

CREATE INDEX slip_period ON slip (task_list, period);

CREATE TRIGGER slip_insert BEFORE INSERT ON slip
WHEN EXISTS (SELECT 1 FROM slip WHERE id = NEW.id OR content_hash = NEW.content_hash)
BEGIN SELECT RAISE(ABORT, 'slip stays'); END;
CREATE TRIGGER slip_update BEFORE UPDATE ON slip
BEGIN SELECT RAISE(ABORT, 'slip stays'); END;
CREATE TRIGGER slip_delete BEFORE DELETE ON slip
BEGIN SELECT RAISE(ABORT, 'slip stays'); END;

-- 退回意见 as the municipal office writes them, until they go into a slip.

CREATE TABLE return_comment (
    id        INTEGER PRIMARY KEY,
    task_list TEXT NOT NULL,
    unit      TEXT NOT NULL,
    period    TEXT NOT NULL,
    revision  INTEGER NOT NULL,
    -- JSON of the place; at most one comment a place.
    place     TEXT NOT NULL,
    comment   TEXT NOT NULL,
    UNIQUE (task_list, unit, period, revision, place)
) STRICT;
