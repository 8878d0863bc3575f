-- 说明: what a report says about 提示 that stay. Part of its content.

CREATE TABLE explanation (
    report  INTEGER NOT NULL REFERENCES report (id),
    seq     INTEGER NOT NULL,
    -- JSON of the place.
    place   TEXT NOT NULL,
    rule    TEXT NOT NULL,
    message TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER explanation_insert BEFORE INSERT ON explanation
WHEN (SELECT state FROM report WHERE id = NEW.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER explanation_update BEFORE UPDATE ON explanation
WHEN EXISTS (SELECT 1 FROM report WHERE id IN (OLD.report, NEW.report) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER explanation_delete BEFORE DELETE ON explanation
WHEN (SELECT state FROM report WHERE id = OLD.report) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
