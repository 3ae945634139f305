-- What staff and B2B Edition say about a company beyond its name. Texts are empty when they
-- are not known; the address is JSON.
ALTER TABLE companies ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE companies ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE companies ADD COLUMN address TEXT NOT NULL DEFAULT '{}';
ALTER TABLE companies ADD COLUMN parent_id INTEGER REFERENCES companies (id) CHECK (parent_id <> id);
ALTER TABLE companies ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- A form that adds a company carries a key; the same key twice is one company.
ALTER TABLE companies ADD COLUMN form_key TEXT;
CREATE UNIQUE INDEX companies_form_key ON companies (store_id, form_key);
CREATE INDEX companies_search ON companies (store_id, search, id);
CREATE INDEX companies_parent_id ON companies (parent_id);

-- A contact as B2B Edition knows it.
ALTER TABLE users ADD COLUMN bc_user_id INTEGER;
CREATE UNIQUE INDEX users_bc_user_id ON users (store_id, bc_user_id);
CREATE INDEX users_company_id ON users (company_id, name, id);

-- What companies owe is summed from this index alone.
CREATE INDEX invoices_owed ON invoices (store_id, company_id, currency, due_on, open_minor)
    WHERE deleted_at IS NULL AND open_minor > 0;
-- Deleted invoices still refer to their company.
CREATE INDEX invoices_deleted_by_company ON invoices (company_id) WHERE deleted_at IS NOT NULL;

-- Runs of the sync with B2B Edition.
CREATE TABLE company_syncs (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    state TEXT NOT NULL,
    progress TEXT NOT NULL,
    error TEXT,
    started_by TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    -- Later than this a run that says nothing is taken to have died.
    alive_until INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;
-- One at a time, however many ask.
CREATE UNIQUE INDEX company_syncs_running ON company_syncs (store_id) WHERE state = 'running';
CREATE INDEX company_syncs_started_at ON company_syncs (store_id, started_at, id);

CREATE TABLE company_sync_failures (
    id INTEGER PRIMARY KEY,
    sync_id INTEGER NOT NULL REFERENCES company_syncs (id),
    noun TEXT NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX company_sync_failures_sync_id ON company_sync_failures (sync_id, id);
