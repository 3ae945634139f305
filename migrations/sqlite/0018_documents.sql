-- A document need not be about one invoice: a statement, a receipt of money that is a credit.
CREATE TABLE looks (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    company_id INTEGER NOT NULL REFERENCES companies (id),
    invoice_id INTEGER REFERENCES invoices (id),
    document TEXT NOT NULL,
    actor TEXT NOT NULL,
    user_id INTEGER,
    by_buyer INTEGER NOT NULL DEFAULT 1 CHECK (by_buyer IN (0, 1)),
    door TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
INSERT INTO looks (id, store_id, company_id, invoice_id, document, actor, user_id, by_buyer, door, at)
SELECT id, store_id, company_id, invoice_id, document, actor, user_id, by_buyer, door, at
FROM document_access;
DROP TABLE document_access;
ALTER TABLE looks RENAME TO document_access;
CREATE INDEX document_access_invoice_id ON document_access (invoice_id, id);
CREATE INDEX document_access_by_buyers ON document_access (store_id, by_buyer, at);
-- A company whose documents somebody took is not deleted.
CREATE INDEX document_access_of_company ON document_access (company_id) WHERE invoice_id IS NULL;
CREATE TRIGGER document_access_no_update BEFORE UPDATE ON document_access
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
CREATE TRIGGER document_access_no_delete BEFORE DELETE ON document_access
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
