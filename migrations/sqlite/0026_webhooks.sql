-- Programs that are told what happens to invoices and payments. The secret that signs what they
-- are told is sealed; a portal that has disabled one itself says when and why.
CREATE TABLE webhook_subscriptions (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    sealed_secret TEXT NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    failing_since INTEGER,
    stopped_at INTEGER,
    stopped_reason TEXT
) STRICT;
CREATE INDEX webhook_subscriptions_of_store ON webhook_subscriptions (store_id, id);

-- What happened, as it is told, kept with the change itself: no message without a change, no
-- change without its message. Spread: every subscription that wants it has its delivery.
CREATE TABLE webhook_messages (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    spread_at INTEGER
) STRICT;
CREATE INDEX webhook_messages_to_spread ON webhook_messages (store_id, id) WHERE spread_at IS NULL;
CREATE INDEX webhook_messages_created_at ON webhook_messages (store_id, created_at, id);

-- A message on its way to a subscription, once for each two.
CREATE TABLE webhook_deliveries (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    subscription_id INTEGER NOT NULL REFERENCES webhook_subscriptions (id),
    message_id INTEGER NOT NULL REFERENCES webhook_messages (id),
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    tried_at INTEGER,
    status INTEGER,
    error TEXT
) STRICT;
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (subscription_id, message_id);
CREATE INDEX webhook_deliveries_message_id ON webhook_deliveries (message_id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (subscription_id, due_at, id)
WHERE state = 'waiting';

-- For which due dates of an invoice it was told that it is overdue.
CREATE TABLE overdue_notices (
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    due_on TEXT NOT NULL,
    PRIMARY KEY (invoice_id, due_on)
) STRICT;
