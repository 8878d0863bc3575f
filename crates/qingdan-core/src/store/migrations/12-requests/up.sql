-- 申请: what a unit asks for in its report, 延期 of a task's deadline or 销号 of a task that is done.

ALTER TABLE entry ADD COLUMN extension_asked TEXT;
ALTER TABLE entry ADD COLUMN extension_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN closure_asked TEXT NOT NULL DEFAULT '';
