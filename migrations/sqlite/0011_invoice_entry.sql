-- A form that enters an invoice by hand carries a key; the same key twice is one invoice.
ALTER TABLE invoices ADD COLUMN form_key TEXT;
-- Fingerprint of what was entered, so that another invoice under the same key is refused.
ALTER TABLE invoices ADD COLUMN form_hash TEXT;
CREATE UNIQUE INDEX invoices_form_key ON invoices (store_id, form_key)
    WHERE form_key IS NOT NULL;
