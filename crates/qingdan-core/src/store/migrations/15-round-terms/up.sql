-- 报送批次: who reports by when, and the versions of task lists that come with a 任务包.

-- JSON list of units; NULL for every unit of the list.
ALTER TABLE rounds ADD COLUMN units TEXT;
-- JSON list of units with the later day that each was granted.
ALTER TABLE rounds ADD COLUMN granted TEXT NOT NULL DEFAULT '[]';
-- 特别说明.
ALTER TABLE rounds ADD COLUMN notes TEXT NOT NULL DEFAULT '';

-- Every version of a task list that this PC has worked with, as JSON: reports are shown with the list they were made with.
CREATE TABLE task_list (
    id      TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    content TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
