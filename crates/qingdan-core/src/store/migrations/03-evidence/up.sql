-- 佐证材料. The bytes lie in files beside this one, by their SHA-256; here stands which file belongs to which task.

-- A content, once. 'unsettled' says that its file is being written or deleted: at the next opening the file goes and this row with it.
CREATE TABLE evidence_content (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes  INTEGER NOT NULL CHECK (bytes > 0),
    state  TEXT NOT NULL CHECK (state IN ('unsettled', 'kept'))
) STRICT, WITHOUT ROWID;

-- A removed row stays for some time, so that it can be restored.
CREATE TABLE evidence (
    id         INTEGER PRIMARY KEY,
    report     INTEGER NOT NULL REFERENCES report (id),
    task       TEXT NOT NULL,
    sha256     TEXT NOT NULL REFERENCES evidence_content (sha256),
    name       TEXT NOT NULL,
    added_at   TEXT NOT NULL,
    removed_at TEXT,
    UNIQUE (report, task, sha256)
) STRICT;

CREATE INDEX evidence_of_content ON evidence (sha256);

CREATE TRIGGER evidence_insert BEFORE INSERT ON evidence
WHEN (SELECT state FROM report WHERE id = NEW.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER evidence_update BEFORE UPDATE ON evidence
WHEN EXISTS (SELECT 1 FROM report WHERE id IN (OLD.report, NEW.report) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
-- What was removed before submitting is no part of what was submitted and may go for good.
CREATE TRIGGER evidence_delete BEFORE DELETE ON evidence
WHEN OLD.removed_at IS NULL AND (SELECT state FROM report WHERE id = OLD.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
