-- 报送批次: what the municipal office sets for a period that it collects.

CREATE TABLE rounds (
    task_list TEXT NOT NULL,
    period    TEXT NOT NULL,
    -- The last day on which a report is in time; NULL where none is set.
    due       TEXT,
    PRIMARY KEY (task_list, period)
) STRICT, WITHOUT ROWID;
