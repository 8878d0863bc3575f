-- 完成日期 of a task that is done, and a light set by hand with its reason (人工调整).

ALTER TABLE entry ADD COLUMN done_on TEXT;
ALTER TABLE entry ADD COLUMN light TEXT;
ALTER TABLE entry ADD COLUMN light_reason TEXT NOT NULL DEFAULT '';
