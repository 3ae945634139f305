//! Every way of breaking the books is found and named.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod support;

use domain::{
    BcOrderId,
    payment::{Capture, OrderMoney},
    people::{BuyerRole, SellerRole},
};
use std::collections::BTreeSet;
use store::{INVARIANTS, Store, testing::for_each_engine};
use support::{Desk, cheque, desk, gbp, pay_form};

/// Payment 1 is a cheque of £40 on invoice 1. Payment 2 is a checkout of £60 on invoice 2,
/// of which £20 became a credit. Payment 3 is a checkout whose order came to nothing.
/// Invoice 3 is of an order.
async fn seeded(store: Store) -> Desk {
    let desk = desk(store).await;
    let company = desk.company("Acme", "17850").await;
    desk.company("Other", "12583").await;
    let first = desk.invoice(company, 100_00).await;
    let second = desk.invoice(company, 60_00).await;
    let third = desk.invoice(company, 30_00).await;
    let finance = desk.seller(SellerRole::Finance).await;
    let buyer = desk.buyer(company, BuyerRole::Admin).await;

    let form = cheque(company, "40", &[(first, "40")]);
    desk.portal
        .record_offline_payment(&finance, &form)
        .await
        .unwrap();
    for (number, amount) in [(1, "60"), (2, "10")] {
        let invoice = if number == 1 { second } else { third };
        desk.portal
            .start_checkout(&buyer, &pay_form(&[(invoice, amount)]))
            .await
            .unwrap();
        let (cart, _) = desk.commerce.carts().pop().unwrap();
        desk.commerce.check_out(&cart, number, desk.now());
    }
    desk.commerce
        .change_evidence(1, |evidence| came(evidence, 80_00));
    desk.commerce
        .change_evidence(2, |evidence| came(evidence, 0));
    for number in [1, 2] {
        desk.portal
            .finish_payment(&desk.system(), BcOrderId(number))
            .await
            .unwrap()
            .unwrap();
    }
    desk.store
        .run_script(
            "INSERT INTO orders (store_id, bc_order_id, company_id, bc_customer_id, currency, \
             total_minor, status_id, status_label, invoicing, flag, snapshot, search, placed_at, \
             modified_at, synced_at) SELECT store_id, 77, company_id, 0, 'GBP', 3000, 7, '', 1, \
             0, '{}', '', 0, 0, 0 FROM invoices WHERE id = 3; \
             UPDATE invoices SET order_id = (SELECT id FROM orders) WHERE id = 3",
        )
        .await
        .unwrap();
    desk.assert_sound().await;
    desk
}

/// The order charges and captures `minor`.
fn came(money: &mut OrderMoney, minor: i64) {
    money.total = gbp(minor);
    money.capture = Capture::Exactly(money.total);
}

/// Takes away what the database itself defends.
async fn disarm(store: &Store) {
    let script = if store.is_sqlite() {
        "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; \
         DROP TRIGGER ledger_no_update; DROP TRIGGER users_role_update;"
    } else {
        "ALTER TABLE invoices DROP CONSTRAINT invoices_open_balance; \
         ALTER TABLE payment_lines DROP CONSTRAINT payment_lines_check; \
         DROP TRIGGER ledger_no_update ON ledger; \
         ALTER TABLE users DROP CONSTRAINT users_role;"
    };
    store.run_script(script).await.unwrap();
    store
        .run_script(
            "DROP INDEX invoices_number; DROP INDEX invoices_order_id; \
             DROP INDEX payments_bc_order_id; \
             INSERT INTO stores (id, store_hash, name, currency, time_zone, terms_days, accent) \
             VALUES (99, 'second', 'Second', 'GBP', 'Europe/London', 30, '')",
        )
        .await
        .unwrap();
}

const CORRUPTIONS: &[(&str, &str)] = &[
    (
        "open_is_original_plus_ledger",
        "UPDATE ledger SET delta_minor = 5 WHERE invoice_id = 1 AND cause = 'issued'",
    ),
    (
        "ledger_ends_at_balance",
        "UPDATE ledger SET open_after_minor = open_after_minor + 1 WHERE payment_id = 1",
    ),
    (
        "open_within_original",
        "UPDATE invoices SET open_minor = -1, status = 2 WHERE id = 3; \
         UPDATE orders SET invoicing = 2; \
         INSERT INTO ledger (store_id, invoice_id, delta_minor, original_after_minor, \
         open_after_minor, cause, reference, actor, at) \
         SELECT store_id, id, -3001, 3000, -1, 'adjusted', '', '', 0 FROM invoices WHERE id = 3",
    ),
    (
        "status_follows_balance",
        "UPDATE invoices SET status = 0 WHERE id = 1",
    ),
    (
        "invoice_number_unique",
        "UPDATE invoices SET number = (SELECT number FROM invoices WHERE id = 2) WHERE id = 1",
    ),
    (
        "one_invoice_per_order",
        "UPDATE invoices SET order_id = (SELECT id FROM orders) WHERE id = 1",
    ),
    ("order_follows_invoice", "UPDATE orders SET invoicing = 2"),
    (
        "invoice_is_of_the_orders_company",
        "UPDATE orders SET company_id = (SELECT id FROM companies WHERE anonymous = TRUE)",
    ),
    (
        "payment_is_sum_of_lines",
        "UPDATE payments SET total_minor = total_minor + 1 WHERE id = 1",
    ),
    (
        "payment_matches_invoices",
        "UPDATE payments SET company_id = (SELECT id FROM companies WHERE name = 'Other') \
         WHERE id = 1",
    ),
    (
        "applied_within_line",
        "UPDATE payment_lines SET amount_minor = 3000 WHERE payment_id = 1; \
         UPDATE payments SET total_minor = 3000 WHERE id = 1",
    ),
    (
        "applied_is_in_ledger",
        "UPDATE ledger SET payment_id = 99 WHERE payment_id = 1",
    ),
    (
        "unapplied_payment_lowers_nothing",
        "UPDATE payments SET applied = FALSE WHERE id = 1",
    ),
    (
        "status_permits_application",
        "UPDATE payments SET processing_status = 4 WHERE id = 1",
    ),
    (
        "applied_payment_has_receipt",
        "DELETE FROM receipts WHERE payment_id = 3",
    ),
    (
        "receipts_are_accounted_for",
        "UPDATE receipts SET total_minor = total_minor + 1 WHERE payment_id = 1",
    ),
    (
        "receipt_lines_are_accounted_for",
        "UPDATE receipt_lines SET amount_minor = amount_minor + 1 WHERE invoice_id = 1",
    ),
    (
        "no_money_no_credit",
        "INSERT INTO payments (store_id, company_id, currency, total_minor, module, \
         processing_status, applied, payer, method, reference, memo, idempotency_key, \
         request_hash, search, created_at, updated_at, held_minor) SELECT store_id, company_id, \
         currency, 1, module, 0, FALSE, '', '', '', '', 'lost', '', '', 0, 0, 5 FROM payments WHERE id = 2; \
         INSERT INTO payment_lines (payment_id, invoice_id, amount_minor) \
         SELECT MAX(id), 1, 1 FROM payments; \
         INSERT INTO credits (store_id, company_id, reason, reference, payment_id, currency, \
         amount_minor, at) SELECT store_id, company_id, '', '', id, currency, 5, 0 \
         FROM payments WHERE processing_status = 0; \
         INSERT INTO receipts (store_id, company_id, payment_id, transaction_type, \
         payment_type, reference, memo, currency, total_minor, created_at) \
         SELECT store_id, company_id, id, 'Paid', '', '', '', currency, 5, 0 \
         FROM payments WHERE processing_status = 0",
    ),
    (
        "held_is_on_invoices_or_credited",
        "UPDATE payments SET held_minor = held_minor + 1 WHERE id = 1",
    ),
    (
        "deleted_payment_holds_nothing",
        "UPDATE payments SET deleted_at = 1 WHERE id = 1",
    ),
    (
        "one_credit_per_payment",
        "UPDATE credits SET amount_minor = 1000; INSERT INTO credits (store_id, company_id, \
         reason, reference, payment_id, currency, amount_minor, at) SELECT store_id, company_id, \
         reason, reference, payment_id, currency, 1000, at FROM credits",
    ),
    (
        "one_payment_per_order",
        "UPDATE payments SET bc_order_id = 1 WHERE id = 1",
    ),
    (
        "cart_leads_to_payment",
        "DELETE FROM payment_carts WHERE payment_id = 2",
    ),
    (
        "finished_checkout_has_order",
        "UPDATE payments SET bc_order_id = NULL WHERE id = 2",
    ),
    (
        "money_of_an_order_is_for_its_invoice",
        "UPDATE payments SET bc_order_id = 77 WHERE id = 1",
    ),
    (
        "owner_is_of_the_store",
        "UPDATE users SET store_id = 99 WHERE buyer_role IS NOT NULL",
    ),
    (
        "company_groups_have_five_levels",
        "UPDATE companies SET parent_id = 5 - id WHERE id IN (2, 3)",
    ),
    (
        "company_group_is_of_one_store",
        "INSERT INTO companies (id, store_id, name, search, created_at) \
         VALUES (77, 99, 'Theirs', 'theirs', 0); \
         UPDATE companies SET parent_id = 77 WHERE id = 3",
    ),
    (
        "anonymous_company_stands_alone",
        "UPDATE companies SET parent_id = 2 WHERE anonymous = TRUE",
    ),
    (
        "user_has_a_role",
        "UPDATE users SET seller_role = 'emperor' WHERE buyer_role IS NULL",
    ),
    (
        "session_is_of_the_users_store",
        "INSERT INTO sessions (token_hash, store_id, user_id, created_at, seen_at, expires_at) \
         SELECT 'hash', 99, id, 0, 0, 0 FROM users WHERE buyer_role IS NULL",
    ),
    (
        "own_role_is_of_the_contacts_company",
        "INSERT INTO company_roles (id, store_id, company_id, name, name_key) \
         SELECT 1, store_id, id, 'Payers', 'payers' FROM companies WHERE name = 'Other'; \
         UPDATE users SET buyer_role = 'junior' WHERE buyer_role IS NOT NULL; \
         INSERT INTO company_role_holders (user_id, role_id) \
         SELECT id, 1 FROM users WHERE buyer_role IS NOT NULL",
    ),
    (
        "extra_value_is_of_the_invoices_store",
        "INSERT INTO extra_fields (id, store_id, position, name, name_key, rules) \
         VALUES (1, 99, 1, 'Region', 'region', '{}'); \
         INSERT INTO extra_values (invoice_id, field_id, value, value_key) \
         VALUES (1, 1, 'a', 'a')",
    ),
    (
        "original_is_content_total",
        "UPDATE invoice_lines SET quantity_e4 = 20000 WHERE invoice_id = 1",
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_broken_invariant_is_named_and_nothing_else() {
    for (name, script) in CORRUPTIONS {
        for_each_engine(|store| async move {
            let desk = seeded(store).await;
            disarm(&desk.store).await;
            desk.assert_sound().await;
            desk.store.run_script(script).await.unwrap();
            let violations = desk.portal.check().await.unwrap();
            let named: BTreeSet<_> = violations
                .iter()
                .map(|violation| violation.invariant)
                .collect();
            assert_eq!(named, BTreeSet::from([*name]), "{violations:?}");
            assert!(
                violations
                    .iter()
                    .all(|violation| !violation.detail.is_empty())
            );
        })
        .await;
    }
}

#[test]
fn every_invariant_is_broken_by_a_test() {
    let broken: BTreeSet<_> = CORRUPTIONS.iter().map(|(name, _)| *name).collect();
    for invariant in INVARIANTS {
        assert!(broken.contains(invariant.name), "{}", invariant.name);
    }
}
