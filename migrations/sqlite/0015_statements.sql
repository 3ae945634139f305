-- What has changed an invoice's balance since a day.
CREATE INDEX ledger_invoice_at ON ledger (invoice_id, at);
-- What has changed one without a payment.
CREATE INDEX ledger_without_payment ON ledger (invoice_id) WHERE payment_id IS NULL AND delta_minor <> 0;
-- What has come from a company and gone back to it.
CREATE INDEX receipts_company_id ON receipts (company_id, created_at);
