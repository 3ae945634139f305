-- What only programs say of a payment, kept for them: the company's key in another system, who
-- paid by such a key, the store's channel, and what is said of the funds.
ALTER TABLE payments ADD COLUMN external_customer_id TEXT;
ALTER TABLE payments ADD COLUMN payer_customer_id TEXT;
ALTER TABLE payments ADD COLUMN channel_id INTEGER;
ALTER TABLE payments ADD COLUMN funding_status INTEGER NOT NULL DEFAULT 2
CHECK (funding_status BETWEEN 0 AND 3);
CREATE INDEX payments_updated_at ON payments (store_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX payments_total ON payments (store_id, total_minor, id) WHERE deleted_at IS NULL;
CREATE INDEX payments_applied ON payments (store_id, applied, id) WHERE deleted_at IS NULL;
CREATE INDEX payments_funding ON payments (store_id, funding_status, id) WHERE deleted_at IS NULL;

-- When what a receipt says was corrected last, and when it was withdrawn: it is shown to nobody
-- from then on, and stays as evidence of money that moved.
ALTER TABLE receipts ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE receipts ADD COLUMN deleted_at INTEGER;
UPDATE receipts SET updated_at = created_at;
CREATE INDEX receipts_of_payment ON receipts (store_id, payment_id, id) WHERE deleted_at IS NULL;
CREATE INDEX receipts_created_at ON receipts (store_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX receipts_updated_at ON receipts (store_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX receipts_total ON receipts
    (store_id, (CASE WHEN transaction_type = 'Paid' THEN total_minor ELSE -total_minor END), id)
    WHERE deleted_at IS NULL;
CREATE INDEX receipts_reference ON receipts (store_id, reference, id) WHERE deleted_at IS NULL;
CREATE INDEX receipts_transaction ON receipts (store_id, transaction_type, id)
WHERE deleted_at IS NULL;

-- A receipt's line has a number of its own, and can be withdrawn by itself.
CREATE TABLE numbered_lines (
    id INTEGER PRIMARY KEY,
    receipt_id INTEGER NOT NULL REFERENCES receipts (id),
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    amount_minor INTEGER NOT NULL,
    deleted_at INTEGER,
    UNIQUE (receipt_id, invoice_id)
) STRICT;
INSERT INTO numbered_lines (receipt_id, invoice_id, amount_minor)
SELECT receipt_id, invoice_id, amount_minor FROM receipt_lines ORDER BY receipt_id, invoice_id;
DROP TABLE receipt_lines;
ALTER TABLE numbered_lines RENAME TO receipt_lines;
CREATE INDEX receipt_lines_invoice_id ON receipt_lines (invoice_id, id);
