-- 接收: the revisions that the municipal office accepted, there and at the unit that imported its 回执, with what was decided on
-- what they ask for. Never changed and never deleted.

CREATE TABLE acceptance (
    report      INTEGER PRIMARY KEY REFERENCES report (id),
    accepted_at TEXT NOT NULL,
    -- Name of the office that accepted it, and of the person there, '' where none was chosen.
    office      TEXT NOT NULL,
    person      TEXT NOT NULL,
    -- The day its file was received, and JSON of how that stands to the day it was due; NULL where none was set.
    received_on TEXT NOT NULL,
    timeliness  TEXT,
    note        TEXT NOT NULL
) STRICT;

CREATE TABLE ruling (
    report  INTEGER NOT NULL REFERENCES acceptance (report),
    seq     INTEGER NOT NULL,
    task    TEXT NOT NULL,
    -- JSON of what was asked for.
    kind    TEXT NOT NULL,
    granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
    note    TEXT NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER acceptance_insert BEFORE INSERT ON acceptance
WHEN (SELECT state FROM report WHERE id = NEW.report) IS NOT 'accepted'
    OR EXISTS (SELECT 1 FROM acceptance WHERE report = NEW.report)
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER acceptance_update BEFORE UPDATE ON acceptance
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER acceptance_delete BEFORE DELETE ON acceptance
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER ruling_update BEFORE UPDATE ON ruling
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER ruling_delete BEFORE DELETE ON ruling
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;

-- Once accepted, a revision is neither submitted nor returned again.
CREATE TRIGGER report_stays_accepted BEFORE UPDATE OF state ON report
WHEN OLD.state = 'accepted' AND NEW.state <> 'accepted'
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
