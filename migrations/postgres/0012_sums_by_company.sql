-- What a filter finds in one company is summed from this index alone.
CREATE INDEX invoices_totals_of_company
    ON invoices (company_id, store_id, currency, status, due_on, open_minor, original_minor)
    WHERE deleted_at IS NULL;

-- What companies owe is asked with `<>`: for a `>` SQLite would take an index that is sorted by
-- open balance, and look up each invoice.
DROP INDEX invoices_owed;
CREATE INDEX invoices_owed ON invoices (store_id, company_id, currency, due_on, open_minor)
    WHERE deleted_at IS NULL AND open_minor <> 0;
