-- Its key in the ERP.
ALTER TABLE payments ADD COLUMN external_id TEXT;
-- The day on which its money came, or on which an unfinished checkout began. Of checkouts of
-- before, the day in UTC on which they began.
ALTER TABLE payments ADD COLUMN dated_on DATE NOT NULL DEFAULT '1970-01-01';
-- What is held of it: on its invoices, and as its credit in its currency.
ALTER TABLE payments ADD COLUMN held_minor BIGINT NOT NULL DEFAULT 0;
-- Fingerprint of the latest correction, so that the same one sent twice is one.
ALTER TABLE payments ADD COLUMN edit_hash TEXT;
-- A deleted payment lowers no balance and is not listed; the ledger still points to it.
ALTER TABLE payments ADD COLUMN deleted_at BIGINT;
UPDATE payments SET
    dated_on = COALESCE(received_on, (TIMESTAMP 'epoch' + created_at * INTERVAL '1 microsecond')::DATE),
    held_minor = (SELECT COALESCE(SUM(l.applied_minor), 0) FROM payment_lines l
        WHERE l.payment_id = payments.id)
        + (SELECT COALESCE(SUM(c.amount_minor), 0) FROM credits c
        WHERE c.payment_id = payments.id AND c.currency = payments.currency);

CREATE UNIQUE INDEX payments_external_id ON payments (store_id, external_id)
WHERE deleted_at IS NULL;
CREATE INDEX payments_dated ON payments (store_id, dated_on, id) WHERE deleted_at IS NULL;
-- Totals over a whole list read this index alone.
CREATE INDEX payments_totals
    ON payments (store_id, currency, processing_status, dated_on, total_minor, held_minor)
    WHERE deleted_at IS NULL;
