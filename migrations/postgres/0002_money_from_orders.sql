-- The order's status when the payment was settled last: its news again change nothing that
-- staff has decided since.
ALTER TABLE payments ADD COLUMN settled_status BIGINT;
-- When that order had last changed: what was read of it before comes too late.
ALTER TABLE payments ADD COLUMN settled_modified_at BIGINT;
