-- 上报: when and by whom a revision was submitted at this PC, with the workbook that went up, so that exporting it again gives the
-- same bytes. Revisions that were received have none.

CREATE TABLE submission (
    report       INTEGER PRIMARY KEY REFERENCES report (id),
    submitted_at TEXT NOT NULL,
    -- Name of the person at the PC, '' where none was chosen.
    person       TEXT NOT NULL,
    workbook     BLOB NOT NULL
) STRICT;

CREATE TRIGGER submission_insert BEFORE INSERT ON submission
WHEN (SELECT state FROM report WHERE id = NEW.report) IS NOT 'submitted'
    OR EXISTS (SELECT 1 FROM submission WHERE report = NEW.report)
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER submission_update BEFORE UPDATE ON submission
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
CREATE TRIGGER submission_delete BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;

-- 更正理由: part of the content.
ALTER TABLE report ADD COLUMN correction_reason TEXT NOT NULL DEFAULT '';

CREATE TRIGGER report_correction_stays BEFORE UPDATE OF correction_reason ON report
WHEN OLD.state <> 'draft' AND NEW.correction_reason IS NOT OLD.correction_reason
BEGIN SELECT RAISE(ABORT, 'submitted revision'); END;
