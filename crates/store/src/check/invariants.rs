//! The invariants that the database alone can decide.

/// An invariant: its name, and a query whose every row describes where it is broken.
#[derive(Debug, Clone, Copy)]
pub struct Invariant {
    /// Its name.
    pub name: &'static str,
    pub(super) query: &'static str,
}

/// All that can be decided by the database alone.
pub const INVARIANTS: &[Invariant] = &[
    Invariant {
        name: "open_is_original_plus_ledger",
        query: "SELECT 'invoice ' || i.number || ': open is ' || CAST(i.open_minor AS TEXT) \
            || ', original ' || CAST(i.original_minor AS TEXT) || ' plus the ledger ' \
            || CAST(COALESCE(SUM(l.delta_minor), 0) AS TEXT) AS detail FROM invoices i \
            LEFT JOIN ledger l ON l.invoice_id = i.id \
            GROUP BY i.id, i.number, i.open_minor, i.original_minor \
            HAVING i.open_minor <> i.original_minor + COALESCE(SUM(l.delta_minor), 0)",
    },
    Invariant {
        name: "ledger_ends_at_balance",
        query: "SELECT 'invoice ' || i.number || ': the last ledger row says ' \
            || COALESCE(CAST(l.open_after_minor AS TEXT) || ' of ' \
            || CAST(l.original_after_minor AS TEXT), 'nothing') || ', the invoice ' \
            || CAST(i.open_minor AS TEXT) || ' of ' || CAST(i.original_minor AS TEXT) AS detail \
            FROM invoices i LEFT JOIN ledger l ON l.id = \
            (SELECT MAX(m.id) FROM ledger m WHERE m.invoice_id = i.id) \
            WHERE l.id IS NULL OR l.open_after_minor <> i.open_minor \
            OR l.original_after_minor <> i.original_minor",
    },
    Invariant {
        name: "open_within_original",
        query: "SELECT 'invoice ' || number || ': open is ' || CAST(open_minor AS TEXT) \
            || ' of ' || CAST(original_minor AS TEXT) AS detail FROM invoices \
            WHERE open_minor < 0 OR open_minor > original_minor",
    },
    Invariant {
        name: "status_follows_balance",
        query: "SELECT 'invoice ' || number || ': status is ' || CAST(status AS TEXT) \
            || ' at an open balance of ' || CAST(open_minor AS TEXT) || ' of ' \
            || CAST(original_minor AS TEXT) AS detail FROM invoices WHERE status <> CASE \
            WHEN open_minor <= 0 THEN 2 WHEN open_minor < original_minor THEN 1 ELSE 0 END",
    },
    Invariant {
        name: "invoice_number_unique",
        query: "SELECT 'store ' || CAST(store_id AS TEXT) || ': ' || CAST(COUNT(*) AS TEXT) \
            || ' invoices have the number ' || number AS detail FROM invoices \
            WHERE deleted_at IS NULL GROUP BY store_id, number HAVING COUNT(*) > 1",
    },
    Invariant {
        name: "one_invoice_per_order",
        query: "SELECT 'order ' || CAST(order_id AS TEXT) || ' has ' || CAST(COUNT(*) AS TEXT) \
            || ' invoices' AS detail FROM invoices \
            WHERE deleted_at IS NULL AND order_id IS NOT NULL \
            GROUP BY order_id HAVING COUNT(*) > 1",
    },
    Invariant {
        name: "order_follows_invoice",
        query: "SELECT 'order ' || CAST(o.bc_order_id AS TEXT) || ': invoicing is ' \
            || CAST(o.invoicing AS TEXT) || ', its invoice ' \
            || COALESCE(MIN(i.number) || ' has status ' || CAST(MIN(i.status) AS TEXT), \
            'does not exist') AS detail FROM orders o \
            LEFT JOIN invoices i ON i.order_id = o.id AND i.deleted_at IS NULL \
            GROUP BY o.id, o.bc_order_id, o.invoicing HAVING o.invoicing <> CASE \
            WHEN COUNT(i.id) = 0 THEN 0 WHEN MIN(i.status) = 2 THEN 2 ELSE 1 END",
    },
    Invariant {
        name: "invoice_is_of_the_orders_company",
        query: "SELECT 'order ' || CAST(o.bc_order_id AS TEXT) || ' and its invoice ' || i.number \
            || ' are of two companies' AS detail FROM invoices i JOIN orders o ON o.id = i.order_id \
            WHERE i.deleted_at IS NULL AND i.company_id <> o.company_id",
    },
    Invariant {
        name: "payment_is_sum_of_lines",
        query: "SELECT 'payment ' || CAST(p.id AS TEXT) || ': total is ' \
            || CAST(p.total_minor AS TEXT) || ', its lines ' \
            || CAST(COALESCE(SUM(l.amount_minor), 0) AS TEXT) AS detail FROM payments p \
            LEFT JOIN payment_lines l ON l.payment_id = p.id GROUP BY p.id, p.total_minor \
            HAVING p.total_minor <> COALESCE(SUM(l.amount_minor), 0)",
    },
    Invariant {
        name: "payment_matches_invoices",
        query: "SELECT 'payment ' || CAST(p.id AS TEXT) || ' and invoice ' || i.number \
            || ' differ in store, company or currency' AS detail FROM payment_lines l \
            JOIN payments p ON p.id = l.payment_id JOIN invoices i ON i.id = l.invoice_id \
            WHERE i.company_id <> p.company_id OR i.currency <> p.currency \
            OR i.store_id <> p.store_id",
    },
    Invariant {
        name: "applied_within_line",
        query: "SELECT 'payment ' || CAST(payment_id AS TEXT) || ', invoice ' \
            || CAST(invoice_id AS TEXT) || ': ' || CAST(applied_minor AS TEXT) \
            || ' applied of ' || CAST(amount_minor AS TEXT) AS detail FROM payment_lines \
            WHERE applied_minor < 0 OR applied_minor > amount_minor OR amount_minor <= 0",
    },
    Invariant {
        name: "applied_is_in_ledger",
        query: "SELECT 'payment ' || CAST(payment_id AS TEXT) || ', invoice ' \
            || CAST(invoice_id AS TEXT) || ': applied and ledger differ by ' \
            || CAST(SUM(minor) AS TEXT) AS detail FROM ( \
            SELECT payment_id, invoice_id, applied_minor AS minor FROM payment_lines UNION ALL \
            SELECT COALESCE(payment_id, 0), invoice_id, delta_minor FROM ledger \
            WHERE cause IN ('payment_applied', 'payment_reverted')) moves \
            GROUP BY payment_id, invoice_id HAVING SUM(minor) <> 0",
    },
    Invariant {
        name: "unapplied_payment_lowers_nothing",
        query: "SELECT 'payment ' || CAST(p.id AS TEXT) || ': not applied, but ' \
            || CAST(SUM(l.applied_minor) AS TEXT) || ' is' AS detail FROM payments p \
            JOIN payment_lines l ON l.payment_id = p.id WHERE p.applied = FALSE \
            GROUP BY p.id HAVING SUM(l.applied_minor) <> 0",
    },
    Invariant {
        name: "status_permits_application",
        query: "SELECT 'payment ' || CAST(id AS TEXT) || ': applied in status ' \
            || CAST(processing_status AS TEXT) AS detail FROM payments \
            WHERE applied = TRUE AND processing_status IN (0, 4)",
    },
    Invariant {
        name: "applied_payment_has_receipt",
        query: "SELECT 'payment ' || CAST(p.id AS TEXT) || ': applied without a receipt' \
            AS detail FROM payments p WHERE p.applied = TRUE AND NOT EXISTS \
            (SELECT 1 FROM receipts r WHERE r.payment_id = p.id AND r.transaction_type = 'Paid')",
    },
    // What receipts say came, less what they say went, is on invoices or kept as credit.
    Invariant {
        name: "receipts_are_accounted_for",
        query: "SELECT 'payment ' || CAST(payment_id AS TEXT) || ': receipts exceed what is \
            applied and credited by ' || CAST(SUM(minor) AS TEXT) AS detail FROM ( \
            SELECT payment_id, CASE WHEN transaction_type = 'Paid' THEN total_minor \
            ELSE -total_minor END AS minor FROM receipts UNION ALL \
            SELECT payment_id, -applied_minor FROM payment_lines UNION ALL \
            SELECT payment_id, -amount_minor FROM credits WHERE payment_id IS NOT NULL) moves \
            GROUP BY payment_id HAVING SUM(minor) <> 0",
    },
    Invariant {
        name: "receipt_lines_are_accounted_for",
        query: "SELECT 'payment ' || CAST(payment_id AS TEXT) || ', invoice ' \
            || CAST(invoice_id AS TEXT) || ': receipts exceed what is applied by ' \
            || CAST(SUM(minor) AS TEXT) AS detail FROM ( \
            SELECT r.payment_id, l.invoice_id, CASE WHEN r.transaction_type = 'Paid' \
            THEN l.amount_minor ELSE -l.amount_minor END AS minor \
            FROM receipts r JOIN receipt_lines l ON l.receipt_id = r.id UNION ALL \
            SELECT payment_id, invoice_id, -applied_minor FROM payment_lines) moves \
            GROUP BY payment_id, invoice_id HAVING SUM(minor) <> 0",
    },
    Invariant {
        name: "no_money_no_credit",
        query: "SELECT 'payment ' || CAST(p.id AS TEXT) || ': a credit in status ' \
            || CAST(p.processing_status AS TEXT) AS detail FROM payments p \
            JOIN credits c ON c.payment_id = p.id WHERE p.processing_status IN (0, 4)",
    },
    Invariant {
        name: "held_is_on_invoices_or_credited",
        query: "SELECT 'payment ' || CAST(p.id AS TEXT) || ': ' || CAST(p.held_minor AS TEXT) \
            || ' is held, ' || CAST(m.minor AS TEXT) || ' is on invoices and credited' AS detail \
            FROM payments p JOIN ( SELECT payment_id, SUM(minor) AS minor FROM ( \
            SELECT payment_id, applied_minor AS minor FROM payment_lines UNION ALL \
            SELECT c.payment_id, c.amount_minor FROM credits c JOIN payments q \
            ON q.id = c.payment_id AND q.currency = c.currency) moves GROUP BY payment_id) m \
            ON m.payment_id = p.id WHERE p.held_minor <> m.minor",
    },
    Invariant {
        name: "deleted_payment_holds_nothing",
        query: "SELECT 'payment ' || CAST(p.id AS TEXT) || ': deleted, but holds ' \
            || CAST(p.held_minor AS TEXT) AS detail FROM payments p \
            WHERE p.deleted_at IS NOT NULL AND (p.applied = TRUE OR p.held_minor <> 0 \
            OR p.module <> 'payments_offline')",
    },
    Invariant {
        name: "one_credit_per_payment",
        query: "SELECT 'payment ' || CAST(payment_id AS TEXT) || ' has ' \
            || CAST(COUNT(*) AS TEXT) || ' credits' AS detail FROM credits \
            WHERE payment_id IS NOT NULL GROUP BY payment_id HAVING COUNT(*) > 1",
    },
    Invariant {
        name: "one_payment_per_order",
        query: "SELECT 'BigCommerce order ' || CAST(bc_order_id AS TEXT) || ' paid ' \
            || CAST(COUNT(*) AS TEXT) || ' payments' AS detail FROM payments \
            WHERE bc_order_id IS NOT NULL GROUP BY store_id, bc_order_id HAVING COUNT(*) > 1",
    },
    Invariant {
        name: "cart_leads_to_payment",
        query: "SELECT 'payment ' || CAST(p.id AS TEXT) || ': its cart ' || p.bc_cart_id \
            || ' does not lead to it' AS detail FROM payments p WHERE p.bc_cart_id IS NOT NULL \
            AND NOT EXISTS (SELECT 1 FROM payment_carts c WHERE c.payment_id = p.id \
            AND c.store_id = p.store_id AND c.bc_cart_id = p.bc_cart_id)",
    },
    Invariant {
        name: "finished_checkout_has_order",
        query: "SELECT 'payment ' || CAST(id AS TEXT) || ': status is ' \
            || CAST(processing_status AS TEXT) || ' without an order' AS detail FROM payments \
            WHERE module = 'payments_bigcommerce_sales_order' AND processing_status <> 0 \
            AND bc_order_id IS NULL",
    },
    Invariant {
        name: "money_of_an_order_is_for_its_invoice",
        query: "SELECT 'payment ' || CAST(p.id AS TEXT) || ' came with order ' \
            || CAST(o.bc_order_id AS TEXT) || ' and is for invoice ' || i.number AS detail \
            FROM payments p JOIN orders o ON o.store_id = p.store_id \
            AND o.bc_order_id = p.bc_order_id JOIN payment_lines l ON l.payment_id = p.id \
            JOIN invoices i ON i.id = l.invoice_id WHERE COALESCE(i.order_id, 0) <> o.id",
    },
    Invariant {
        name: "owner_is_of_the_store",
        query: "SELECT 'company ' || CAST(c.id AS TEXT) || ' and its ' || o.noun || ' ' \
            || CAST(o.id AS TEXT) || ' are of two stores' AS detail FROM ( \
            SELECT 'invoice' AS noun, id, company_id, store_id FROM invoices UNION ALL \
            SELECT 'payment', id, company_id, store_id FROM payments UNION ALL \
            SELECT 'order', id, company_id, store_id FROM orders UNION ALL \
            SELECT 'credit', id, company_id, store_id FROM credits UNION ALL \
            SELECT 'user', id, company_id, store_id FROM users WHERE company_id IS NOT NULL) o \
            JOIN companies c ON c.id = o.company_id WHERE c.store_id <> o.store_id",
    },
    // A line of parents that comes back to its beginning never ends, so it is found as well.
    Invariant {
        name: "company_groups_have_five_levels",
        query: "SELECT 'company ' || CAST(start AS TEXT) || ': more than four companies are \
            above it, or it is above itself' AS detail FROM ( \
            WITH RECURSIVE line (start, parent_id, above) AS ( \
            SELECT id, parent_id, 0 FROM companies WHERE parent_id IS NOT NULL UNION ALL \
            SELECT line.start, c.parent_id, line.above + 1 FROM line \
            JOIN companies c ON c.id = line.parent_id WHERE line.above < 5) \
            SELECT start FROM line WHERE above = 5) found",
    },
    Invariant {
        name: "company_group_is_of_one_store",
        query: "SELECT 'company ' || CAST(c.id AS TEXT) || ' and the company above it are of \
            two stores' AS detail FROM companies c JOIN companies p ON p.id = c.parent_id \
            WHERE p.store_id <> c.store_id",
    },
    Invariant {
        name: "anonymous_company_stands_alone",
        query: "SELECT 'company ' || CAST(c.id AS TEXT) || ', the catch-all, has a parent, a \
            subsidiary or contacts' AS detail FROM companies c WHERE c.anonymous = TRUE \
            AND (c.parent_id IS NOT NULL \
            OR EXISTS (SELECT 1 FROM companies s WHERE s.parent_id = c.id) \
            OR EXISTS (SELECT 1 FROM users u WHERE u.company_id = c.id))",
    },
    Invariant {
        name: "user_has_a_role",
        query: "SELECT 'user ' || email || ': neither a role of the staff nor of a company, or \
            one that there is not' AS detail FROM users \
            WHERE (seller_role IS NULL AND buyer_role IS NULL) \
            OR (seller_role IS NOT NULL AND NOT EXISTS (SELECT 1 FROM roles r \
            WHERE r.store_id = users.store_id AND r.code = users.seller_role)) \
            OR (company_id IS NULL) <> (buyer_role IS NULL) \
            OR COALESCE(buyer_role, 'admin') NOT IN ('admin', 'senior', 'junior')",
    },
    Invariant {
        name: "own_role_is_of_the_contacts_company",
        query: "SELECT 'user ' || u.email || ' has the role ' || o.name \
            || ' of another company, or besides another role' AS detail \
            FROM company_role_holders h JOIN users u ON u.id = h.user_id \
            JOIN company_roles o ON o.id = h.role_id \
            WHERE u.company_id IS NULL OR u.company_id <> o.company_id \
            OR u.store_id <> o.store_id OR u.buyer_role <> 'junior'",
    },
    Invariant {
        name: "extra_value_is_of_the_invoices_store",
        query: "SELECT 'a value of field ' || f.name || ' is on invoice ' || i.number \
            || ' of another store' AS detail FROM extra_values v \
            JOIN extra_fields f ON f.id = v.field_id JOIN invoices i ON i.id = v.invoice_id \
            WHERE f.store_id <> i.store_id",
    },
    Invariant {
        name: "session_is_of_the_users_store",
        query: "SELECT 'a session of user ' || u.email || ' is of another store' AS detail \
            FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.store_id <> u.store_id",
    },
];
