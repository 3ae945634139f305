-- A webhook's secret that was replaced goes on signing for a while, beside the new one, so that
-- its receiver can learn the new one without missing a message.
ALTER TABLE webhook_subscriptions ADD COLUMN former_secret TEXT;
ALTER TABLE webhook_subscriptions ADD COLUMN former_until INTEGER;
