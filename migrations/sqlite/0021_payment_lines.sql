-- An idempotency key is its user's own: what others have sent under the same one says nothing.
-- Those without a user are the portal's and its programs'.
DROP INDEX payments_idempotency_key;
CREATE UNIQUE INDEX payments_idempotency_key
    ON payments (store_id, COALESCE(user_id, 0), idempotency_key);

-- Why a buyer pays less on an invoice than is open on it. Before, a checkout had one comment for
-- all of its invoices, which is the reason of those that it left open.
ALTER TABLE payment_lines ADD COLUMN reason TEXT NOT NULL DEFAULT '';
UPDATE payment_lines SET
    reason = (SELECT p.memo FROM payments p WHERE p.id = payment_lines.payment_id)
WHERE EXISTS (SELECT 1 FROM payments p JOIN invoices i ON i.id = payment_lines.invoice_id
    WHERE p.id = payment_lines.payment_id AND p.module = 'payments_bigcommerce_sales_order'
    AND p.idempotency_key NOT LIKE 'checkout-of-invoice-%'
    AND COALESCE((SELECT g.open_after_minor FROM ledger g
        WHERE g.payment_id = payment_lines.payment_id
        AND g.invoice_id = payment_lines.invoice_id ORDER BY g.id LIMIT 1),
        i.open_minor - payment_lines.amount_minor) > 0);
