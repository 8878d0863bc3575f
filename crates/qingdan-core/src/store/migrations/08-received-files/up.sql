-- 收表: the files that were received, what became of each, and what a person decided. Their bytes lie in files beside this one, by
-- their SHA-256.

CREATE TABLE received (
    id          INTEGER PRIMARY KEY,
    sha256      TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    name        TEXT NOT NULL,
    bytes       INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    bucket      TEXT NOT NULL,
    -- 1 while a person has to decide.
    waits       INTEGER NOT NULL CHECK (waits IN (0, 1)),
    unit        TEXT,
    period      TEXT,
    revision    INTEGER,
    -- What became of it, in words.
    sentence    TEXT NOT NULL,
    -- JSON list: what could not be read in it.
    notes       TEXT NOT NULL
) STRICT;

CREATE INDEX received_that_waits ON received (waits) WHERE waits = 1;

-- What the visible cells of such a file say otherwise than what the program wrote.
CREATE TABLE received_difference (
    received INTEGER NOT NULL REFERENCES received (id),
    seq      INTEGER NOT NULL,
    sheet    TEXT NOT NULL,
    -- As Excel counts; 0 where the row is gone.
    line     INTEGER NOT NULL,
    header   TEXT NOT NULL,
    touches  TEXT NOT NULL,
    -- JSON of the field.
    field    TEXT,
    before   TEXT NOT NULL,
    after    TEXT NOT NULL,
    -- Null until decided.
    taken    INTEGER CHECK (taken IN (0, 1)),
    PRIMARY KEY (received, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_decision (
    received INTEGER NOT NULL REFERENCES received (id),
    seq      INTEGER NOT NULL,
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (received, seq)
) STRICT, WITHOUT ROWID;
