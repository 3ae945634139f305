-- A document need not be about one invoice: a statement, a receipt of money that is a credit.
ALTER TABLE document_access ALTER COLUMN invoice_id DROP NOT NULL;
-- A company whose documents somebody took is not deleted.
CREATE INDEX document_access_of_company ON document_access (company_id) WHERE invoice_id IS NULL;
