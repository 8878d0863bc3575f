-- 下发收回: the local offices (科室、苏木乡镇、局) a unit asks for their part, and what it asks them about. Kept from period to period.
CREATE TABLE sub_office (
    unit TEXT NOT NULL,
    seq  INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (unit, seq),
    UNIQUE (unit, name)
) STRICT;

CREATE TABLE sub_office_task (
    unit   TEXT NOT NULL,
    office INTEGER NOT NULL,
    seq    INTEGER NOT NULL,
    task   TEXT NOT NULL,
    part   TEXT NOT NULL CHECK (part IN ('task', 'actions')),
    PRIMARY KEY (unit, office, seq),
    UNIQUE (unit, office, task),
    FOREIGN KEY (unit, office) REFERENCES sub_office (unit, seq)
) STRICT;
