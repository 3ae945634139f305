-- Who looked at a document: a buyer, or the staff? Only buyers' looks were written down before.
ALTER TABLE document_access ADD COLUMN by_buyer INTEGER NOT NULL DEFAULT 1 CHECK (by_buyer IN (0, 1));

-- What buyers looked at, and what they paid through the store's checkout, month by month.
CREATE INDEX document_access_by_buyers ON document_access (store_id, by_buyer, at);
CREATE INDEX payments_by_module ON payments (store_id, module, dated_on, processing_status, currency)
    WHERE deleted_at IS NULL;

-- What is owed in all is summed from this index alone, day by day.
CREATE INDEX invoices_owed_by_day ON invoices (store_id, currency, due_on, open_minor)
    WHERE deleted_at IS NULL AND open_minor <> 0;
