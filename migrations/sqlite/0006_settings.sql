-- What the seller decides for the store: one row per group, as JSON. The version refuses
-- stale saves. A group without a row is as the server's configuration says.
CREATE TABLE settings (
    store_id INTEGER NOT NULL REFERENCES stores (id),
    section TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    content TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, section)
) STRICT;

CREATE TABLE store_logos (
    store_id INTEGER PRIMARY KEY REFERENCES stores (id),
    hash TEXT NOT NULL,
    content_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;

-- Fields that a store adds to its invoices. A removed one keeps its row for the histories.
CREATE TABLE extra_fields (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    version INTEGER NOT NULL DEFAULT 1,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    rules TEXT NOT NULL,
    removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX extra_fields_name ON extra_fields (store_id, name_key) WHERE removed_at IS NULL;

-- `unique_key` is set where the field wants unique values and the invoice still exists:
-- the index decides.
CREATE TABLE extra_values (
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    field_id INTEGER NOT NULL REFERENCES extra_fields (id),
    value TEXT NOT NULL,
    value_key TEXT NOT NULL,
    unique_key TEXT,
    PRIMARY KEY (invoice_id, field_id)
) STRICT;
CREATE UNIQUE INDEX extra_values_unique_key ON extra_values (field_id, unique_key);

-- Accounts of programs. Of a token only its hash is kept.
CREATE TABLE api_accounts (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    ending TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE UNIQUE INDEX api_accounts_token_hash ON api_accounts (token_hash);
CREATE INDEX api_accounts_store_id ON api_accounts (store_id, id);

-- The terms and conditions that were in force when the invoice was issued.
ALTER TABLE invoices ADD COLUMN terms_text TEXT;

-- Has an order ever been invoiced, deleted invoices included?
CREATE INDEX invoices_ever_of_order ON invoices (order_id);

-- Events that wait and have failed before.
CREATE INDEX webhook_events_failed ON webhook_events (store_id, id)
    WHERE processed_at IS NULL AND error IS NOT NULL;
CREATE INDEX webhook_events_received ON webhook_events (store_id, received_at);
