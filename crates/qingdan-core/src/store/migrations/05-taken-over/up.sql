-- Fields that were taken over from an earlier report (沿用上期), each with the value it had there. Not part of the content: a field
-- counts as taken over for as long as it still holds that value, so that undoing an edit brings the mark back.

CREATE TABLE taken_over (
    report INTEGER NOT NULL REFERENCES report (id),
    -- JSON of the field.
    field  TEXT NOT NULL,
    value  TEXT NOT NULL,
    -- 'program' until a person has looked at what the report was begun with.
    taken_by TEXT NOT NULL CHECK (taken_by IN ('person', 'program')),
    PRIMARY KEY (report, field)
) STRICT, WITHOUT ROWID;
