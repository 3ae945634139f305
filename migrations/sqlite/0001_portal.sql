-- Conventions, the same on both engines (see docs/ARCHITECTURE.md):
-- amounts are integer minor units (…_minor) with their ISO 4217 currency beside them;
-- quantities and unit prices are ten-thousandths (…_e4);
-- instants are microseconds since 1970 UTC (…_at); days are dates in the store's zone (…_on);
-- every row belongs to a store.

CREATE TABLE stores (
    id INTEGER PRIMARY KEY,
    store_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    terms_days INTEGER NOT NULL CHECK (terms_days BETWEEN 0 AND 365),
    accent TEXT NOT NULL
) STRICT;

CREATE TABLE companies (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    external_id TEXT,
    bc_company_id INTEGER,
    terms_days INTEGER CHECK (terms_days BETWEEN 0 AND 365),
    anonymous INTEGER NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX companies_external_id ON companies (store_id, external_id);
CREATE UNIQUE INDEX companies_bc_company_id ON companies (store_id, bc_company_id);
CREATE UNIQUE INDEX companies_anonymous ON companies (store_id) WHERE anonymous = 1;

-- A user is of the seller's staff (seller_role) or of a company (company_id, buyer_role).
CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    seller_role TEXT,
    company_id INTEGER REFERENCES companies (id),
    buyer_role TEXT,
    bc_customer_id INTEGER,
    disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    created_at INTEGER NOT NULL,
    CHECK ((seller_role IS NULL) <> (buyer_role IS NULL)),
    CHECK ((company_id IS NULL) = (buyer_role IS NULL))
) STRICT;
CREATE UNIQUE INDEX users_email ON users (store_id, email);
CREATE INDEX users_bc_customer_id ON users (store_id, bc_customer_id);

-- The cookie's token is kept as a hash only.
CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_expires_at ON sessions (expires_at);
CREATE INDEX sessions_user_id ON sessions (user_id);

CREATE TABLE login_attempts (
    store_id INTEGER NOT NULL REFERENCES stores (id),
    subject TEXT NOT NULL,
    failures INTEGER NOT NULL,
    window_started_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, subject)
) STRICT;

CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    bc_order_id INTEGER NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    bc_customer_id INTEGER NOT NULL,
    currency TEXT NOT NULL,
    total_minor INTEGER NOT NULL,
    status_id INTEGER NOT NULL,
    status_label TEXT NOT NULL,
    invoicing INTEGER NOT NULL CHECK (invoicing IN (0, 1, 2)),
    flag INTEGER NOT NULL CHECK (flag BETWEEN 0 AND 3),
    po_number TEXT,
    snapshot TEXT NOT NULL,
    search TEXT NOT NULL,
    placed_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    synced_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX orders_bc_order_id ON orders (store_id, bc_order_id);
CREATE INDEX orders_placed_at ON orders (store_id, placed_at, id);
CREATE INDEX orders_company_id ON orders (company_id, placed_at, id);

CREATE TABLE invoices (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    company_id INTEGER NOT NULL REFERENCES companies (id),
    company_sort TEXT NOT NULL,
    number TEXT NOT NULL,
    source INTEGER NOT NULL CHECK (source IN (0, 1)),
    order_id INTEGER REFERENCES orders (id),
    order_number TEXT,
    po_number TEXT,
    external_id TEXT,
    currency TEXT NOT NULL,
    original_minor INTEGER NOT NULL CHECK (original_minor >= 0),
    open_minor INTEGER NOT NULL,
    status INTEGER NOT NULL CHECK (status IN (0, 1, 2)),
    issued_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    terms_days INTEGER,
    billing_address TEXT NOT NULL,
    shipping_addresses TEXT NOT NULL,
    search TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    -- The last line of defence against paying an invoice twice.
    CONSTRAINT invoices_open_balance CHECK (open_minor >= 0 AND open_minor <= original_minor)
) STRICT;
CREATE UNIQUE INDEX invoices_number ON invoices (store_id, number) WHERE deleted_at IS NULL;
-- One order makes at most one invoice.
CREATE UNIQUE INDEX invoices_order_id ON invoices (order_id) WHERE deleted_at IS NULL;
-- An ERP's document is imported once.
CREATE UNIQUE INDEX invoices_external_id ON invoices (store_id, external_id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_issued ON invoices (store_id, issued_on, id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_due ON invoices (store_id, due_on, id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_company ON invoices (store_id, company_sort, id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_original ON invoices (store_id, original_minor, id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_open ON invoices (store_id, open_minor, id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_by_company_issued ON invoices (company_id, issued_on, id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_by_company_due ON invoices (company_id, due_on, id) WHERE deleted_at IS NULL;
CREATE INDEX invoices_by_company_open ON invoices (company_id, open_minor, id) WHERE deleted_at IS NULL;
-- Totals over a whole list read this index alone.
CREATE INDEX invoices_totals
    ON invoices (store_id, currency, status, due_on, open_minor, original_minor) WHERE deleted_at IS NULL;

CREATE TABLE invoice_lines (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    position INTEGER NOT NULL,
    sku TEXT NOT NULL,
    description TEXT NOT NULL,
    quantity_e4 INTEGER NOT NULL,
    unit_price_e4 INTEGER NOT NULL,
    unit_discount_e4 INTEGER NOT NULL
) STRICT;
CREATE INDEX invoice_lines_invoice_id ON invoice_lines (invoice_id, position);

CREATE TABLE invoice_costs (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    amount_minor INTEGER NOT NULL
) STRICT;
CREATE INDEX invoice_costs_invoice_id ON invoice_costs (invoice_id, position);

-- Append-only: open = original + Σ delta, for every invoice at every moment.
CREATE TABLE ledger (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    delta_minor INTEGER NOT NULL,
    original_after_minor INTEGER NOT NULL,
    open_after_minor INTEGER NOT NULL,
    cause TEXT NOT NULL,
    payment_id INTEGER,
    reference TEXT NOT NULL,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_invoice_id ON ledger (invoice_id, id);
CREATE INDEX ledger_payment_id ON ledger (payment_id);
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE payments (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    company_id INTEGER NOT NULL REFERENCES companies (id),
    currency TEXT NOT NULL,
    total_minor INTEGER NOT NULL CHECK (total_minor > 0),
    module TEXT NOT NULL,
    processing_status INTEGER NOT NULL CHECK (processing_status BETWEEN 0 AND 4),
    applied INTEGER NOT NULL CHECK (applied IN (0, 1)),
    payer TEXT NOT NULL,
    method TEXT NOT NULL,
    reference TEXT NOT NULL,
    memo TEXT NOT NULL,
    received_on TEXT,
    idempotency_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    bc_cart_id TEXT,
    -- When the cart was removed because its invoices had been settled another way.
    cart_voided_at INTEGER,
    bc_order_id INTEGER,
    user_id INTEGER REFERENCES users (id),
    search TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX payments_idempotency_key ON payments (store_id, idempotency_key);
CREATE UNIQUE INDEX payments_bc_cart_id ON payments (store_id, bc_cart_id);
-- However many webhooks, polls and return pages report an order: one payment.
CREATE UNIQUE INDEX payments_bc_order_id ON payments (store_id, bc_order_id);
CREATE INDEX payments_created_at ON payments (store_id, created_at, id);
CREATE INDEX payments_company_id ON payments (company_id, created_at, id);
CREATE INDEX payments_status ON payments (store_id, processing_status, id);

CREATE TABLE payment_lines (
    payment_id INTEGER NOT NULL REFERENCES payments (id),
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    applied_minor INTEGER NOT NULL DEFAULT 0 CHECK (applied_minor BETWEEN 0 AND amount_minor),
    PRIMARY KEY (payment_id, invoice_id)
) STRICT;
CREATE INDEX payment_lines_invoice_id ON payment_lines (invoice_id);

CREATE TABLE receipts (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    payment_id INTEGER NOT NULL REFERENCES payments (id),
    company_id INTEGER NOT NULL REFERENCES companies (id),
    transaction_type TEXT NOT NULL,
    payment_type TEXT NOT NULL,
    reference TEXT NOT NULL,
    memo TEXT NOT NULL,
    currency TEXT NOT NULL,
    total_minor INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX receipts_payment_id ON receipts (payment_id);

CREATE TABLE receipt_lines (
    receipt_id INTEGER NOT NULL REFERENCES receipts (id),
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    amount_minor INTEGER NOT NULL,
    PRIMARY KEY (receipt_id, invoice_id)
) STRICT;
CREATE INDEX receipt_lines_invoice_id ON receipt_lines (invoice_id);

-- Credit notes of the ERP, and money beyond what was owed.
CREATE TABLE credits (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    company_id INTEGER NOT NULL REFERENCES companies (id),
    reason TEXT NOT NULL,
    reference TEXT NOT NULL,
    external_id TEXT,
    payment_id INTEGER REFERENCES payments (id),
    currency TEXT NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    content TEXT,
    issued_on TEXT,
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX credits_external_id ON credits (store_id, external_id);
CREATE INDEX credits_company_id ON credits (company_id, id);
CREATE INDEX credits_payment_id ON credits (payment_id);

-- Webhooks as they came; processed later, each hash once.
CREATE TABLE webhook_events (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    hash TEXT NOT NULL,
    scope TEXT NOT NULL,
    payload TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    processed_at INTEGER,
    error TEXT
) STRICT;
CREATE UNIQUE INDEX webhook_events_hash ON webhook_events (store_id, hash);
CREATE INDEX webhook_events_due ON webhook_events (due_at) WHERE processed_at IS NULL;

CREATE TABLE sync_state (
    store_id INTEGER NOT NULL REFERENCES stores (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (store_id, name)
) STRICT;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    file_name TEXT NOT NULL,
    dry_run INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
    state TEXT NOT NULL,
    progress TEXT NOT NULL,
    error TEXT,
    started_by TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;
CREATE INDEX imports_started_at ON imports (store_id, started_at, id);

CREATE TABLE import_refusals (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL,
    number TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX import_refusals_import_id ON import_refusals (import_id, id);

-- Append-only: who did what, before and after, through which door.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    noun TEXT NOT NULL,
    noun_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    summary TEXT NOT NULL,
    actor TEXT NOT NULL,
    user_id INTEGER,
    door TEXT NOT NULL,
    before TEXT,
    after TEXT,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_noun ON audit (store_id, noun, noun_id, id);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- Append-only: who looked at which document.
CREATE TABLE document_access (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    company_id INTEGER NOT NULL REFERENCES companies (id),
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    document TEXT NOT NULL,
    actor TEXT NOT NULL,
    user_id INTEGER,
    door TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX document_access_invoice_id ON document_access (invoice_id, id);
CREATE TRIGGER document_access_no_update BEFORE UPDATE ON document_access
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
CREATE TRIGGER document_access_no_delete BEFORE DELETE ON document_access
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
