-- What changed, for programs that poll. A number that is given out while a row is written can
-- become visible after a higher one, whose transaction was shorter; whoever remembers the higher
-- one would never see it. So a change gets its position only when it is there for all to see:
-- the first one who asks gives positions to what has none, one at a time by the lock on
-- `change_positions`. Positions therefore become visible in their order.
CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    noun TEXT NOT NULL CHECK (noun IN ('invoice', 'payment', 'company')),
    noun_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    position INTEGER
) STRICT;
CREATE UNIQUE INDEX changes_position ON changes (store_id, position);
CREATE INDEX changes_unplaced ON changes (store_id, id) WHERE position IS NULL;
CREATE TABLE change_positions (
    store_id INTEGER PRIMARY KEY REFERENCES stores (id),
    latest INTEGER NOT NULL
) STRICT;

-- What is there already.
INSERT INTO changes (store_id, noun, noun_id, at)
SELECT store_id, 'company', id, created_at FROM companies ORDER BY id;
INSERT INTO changes (store_id, noun, noun_id, at)
SELECT store_id, 'invoice', id, updated_at FROM invoices ORDER BY id;
INSERT INTO changes (store_id, noun, noun_id, at)
SELECT store_id, 'payment', id, updated_at FROM payments ORDER BY id;

-- The audit trail tells of what people and programs do, the ledger of money on invoices,
-- the payments' table of what the store says about them, and the companies' table of those
-- that come with orders and imports.
CREATE TRIGGER audit_is_told AFTER INSERT ON audit
WHEN NEW.noun IN ('invoice', 'payment', 'company')
BEGIN
    INSERT INTO changes (store_id, noun, noun_id, at)
    VALUES (NEW.store_id, NEW.noun, NEW.noun_id, NEW.at);
END;
CREATE TRIGGER ledger_is_told AFTER INSERT ON ledger
WHEN NEW.payment_id IS NOT NULL
BEGIN
    INSERT INTO changes (store_id, noun, noun_id, at)
    VALUES (NEW.store_id, 'invoice', NEW.invoice_id, NEW.at);
END;
CREATE TRIGGER payment_added_is_told AFTER INSERT ON payments
BEGIN
    INSERT INTO changes (store_id, noun, noun_id, at)
    VALUES (NEW.store_id, 'payment', NEW.id, NEW.updated_at);
END;
CREATE TRIGGER payment_changed_is_told AFTER UPDATE ON payments
BEGIN
    INSERT INTO changes (store_id, noun, noun_id, at)
    VALUES (NEW.store_id, 'payment', NEW.id, NEW.updated_at);
END;
CREATE TRIGGER company_added_is_told AFTER INSERT ON companies
BEGIN
    INSERT INTO changes (store_id, noun, noun_id, at)
    VALUES (NEW.store_id, 'company', NEW.id, NEW.created_at);
END;

-- The orders in which programs read logs and companies.
CREATE INDEX audit_in_order ON audit (store_id, id);
CREATE INDEX document_access_in_order ON document_access (store_id, id);
-- What the log of one invoice is read by must be better than that.
CREATE INDEX document_access_of_invoice ON document_access (store_id, invoice_id, id);
DROP INDEX document_access_invoice_id;
CREATE INDEX companies_in_order ON companies (store_id, id);

-- Fingerprint of the row of a bulk request by which a program told an invoice last: the same
-- row sent again changes nothing, whatever has happened to the invoice since.
ALTER TABLE invoices ADD COLUMN sent_hash TEXT;
