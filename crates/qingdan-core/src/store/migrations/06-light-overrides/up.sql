-- What lights rest on besides status and percent: 完成日期 of a task that is done, a light set by hand with its reason (人工调整),
-- and an approved extension of the deadline with what it rests on (批准延期).

ALTER TABLE entry ADD COLUMN done_on TEXT;
ALTER TABLE entry ADD COLUMN light TEXT;
ALTER TABLE entry ADD COLUMN light_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN extended_to TEXT;
ALTER TABLE entry ADD COLUMN extension_basis TEXT NOT NULL DEFAULT '';
