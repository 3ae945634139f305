-- The order's status when the payment was settled last: its news again change nothing that
-- staff has decided since.
ALTER TABLE payments ADD COLUMN settled_status INTEGER;
-- When that order had last changed: what was read of it before comes too late.
ALTER TABLE payments ADD COLUMN settled_modified_at INTEGER;

-- Every cart that was ever made for a payment; payments.bc_cart_id is the latest. Money may
-- come by any of them.
CREATE TABLE payment_carts (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    payment_id INTEGER NOT NULL REFERENCES payments (id),
    bc_cart_id TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    -- When it was last asked whether the cart has become an order; 0 is never.
    checked_at INTEGER NOT NULL DEFAULT 0,
    -- When it was last tried to remove the cart because its invoices had been settled another
    -- way, and when that was done.
    void_tried_at INTEGER NOT NULL DEFAULT 0,
    voided_at INTEGER
) STRICT;
CREATE UNIQUE INDEX payment_carts_bc_cart_id ON payment_carts (store_id, bc_cart_id);
CREATE INDEX payment_carts_payment_id ON payment_carts (payment_id);
CREATE INDEX payment_carts_checked_at ON payment_carts (store_id, checked_at, id);
INSERT INTO payment_carts (store_id, payment_id, bc_cart_id, made_at, voided_at)
    SELECT store_id, id, bc_cart_id, created_at, cart_voided_at FROM payments
    WHERE bc_cart_id IS NOT NULL ORDER BY id;
ALTER TABLE payments DROP COLUMN cart_voided_at;
