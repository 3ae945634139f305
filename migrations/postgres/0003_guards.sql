-- Attempts of every kind are limited, not only those to sign in.
ALTER TABLE login_attempts RENAME TO attempts;
ALTER TABLE attempts RENAME COLUMN failures TO count;

-- Until when an import that is running is believed to be alive; whoever runs it moves this on.
ALTER TABLE imports ADD COLUMN alive_until BIGINT NOT NULL DEFAULT 0;

-- Processed webhooks are removed after a while.
CREATE INDEX webhook_events_processed ON webhook_events (store_id, processed_at)
WHERE processed_at IS NOT NULL;

-- An import looks for invoices that were deleted here, too.
CREATE INDEX invoices_deleted ON invoices (store_id, external_id) WHERE deleted_at IS NOT NULL;
