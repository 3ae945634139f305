-- Every column of the list of invoices can be sorted by.
CREATE INDEX invoices_status ON invoices (store_id, status, id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_source ON invoices (store_id, source, id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_po_number ON invoices (store_id, COALESCE(po_number, ''), id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_order_number ON invoices (store_id, CAST(COALESCE(order_number, '0') AS BIGINT), id) WHERE deleted_at IS NULL;
-- The search box finds a whole SKU.
CREATE INDEX invoice_lines_sku ON invoice_lines (LOWER(sku));

-- A person's own views of the list of invoices; the built-in ones are the program's.
CREATE TABLE invoice_views (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- The name in lower case: two views of one person do not differ by case alone.
    name_key TEXT NOT NULL,
    -- Filter and order, as in the list's URL.
    query TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX invoice_views_name ON invoice_views (user_id, name_key);
