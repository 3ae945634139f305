-- Requests of programs that carry a key, with their first answer, so that the same request sent
-- again is done once. Without a status the first one is still under way.
CREATE TABLE api_requests (
    store_id INTEGER NOT NULL REFERENCES stores (id),
    account_id INTEGER NOT NULL REFERENCES api_accounts (id),
    request_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER,
    answer TEXT,
    claimed_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, account_id, request_key)
) STRICT;
CREATE INDEX api_requests_claimed_at ON api_requests (store_id, claimed_at);

-- What programs tell of an invoice that the portal keeps for them beside its own.
ALTER TABLE invoices ADD COLUMN kind TEXT NOT NULL DEFAULT 'Invoice';
ALTER TABLE invoices ADD COLUMN channel_id INTEGER;
ALTER TABLE invoices ADD COLUMN external_customer_id TEXT;
ALTER TABLE invoices ADD COLUMN sent_details TEXT;

-- The orders in which programs read lists.
CREATE INDEX invoices_created ON invoices (store_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_updated ON invoices (store_id, updated_at, id) WHERE deleted_at IS NULL;
