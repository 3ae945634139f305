-- The company for which a session of the storefront acts; NULL is its user's own.
ALTER TABLE sessions ADD COLUMN acting_company_id BIGINT REFERENCES companies (id) ON DELETE SET NULL;
CREATE INDEX sessions_acting_company_id ON sessions (acting_company_id)
    WHERE acting_company_id IS NOT NULL;

-- A company's receipts, the latest first.
CREATE INDEX receipts_of_company ON receipts (company_id, id);
