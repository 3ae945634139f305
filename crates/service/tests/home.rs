//! The seller's first page.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod support;

use domain::{
    Currency, InvoiceId, Money,
    home::{
        Attention, Home, aged, buyers_payments, canceled_orders, due_this_week, edited_orders,
        excess_payments, open_invoices, overdue_invoices, received_this_month, refunded_orders,
        without_company,
    },
    invoice::{CurrencyTotals, InvoiceFilter, InvoiceList},
    order::OrderList,
    payment::{OfflinePaymentForm, PaymentList, PaymentOperation, PaymentTotals},
    people::{Actor, BuyerRole, Permission, Place, Seller, SellerRole},
    problem::ProblemKind,
};
use store::{NewAccess, Scope, testing::for_each_engine};
use support::{Desk, cheque, day, desk, gbp};

/// What a list of invoices says on top, for somebody who follows a tile.
async fn invoices(desk: &Desk, actor: &Actor, filter: InvoiceFilter) -> Vec<CurrencyTotals> {
    let list = InvoiceList {
        filter,
        ..InvoiceList::default()
    };
    let page = desk.portal.list_invoices(actor, &list).await.unwrap();
    page.totals.per_currency
}

async fn payments(desk: &Desk, actor: &Actor, list: PaymentList) -> Vec<PaymentTotals> {
    let page = desk.portal.list_payments(actor, &list).await.unwrap();
    page.totals
}

async fn orders(desk: &Desk, actor: &Actor, list: OrderList) -> Option<i64> {
    let page = desk.portal.list_orders(actor, &list).await.unwrap();
    i64::try_from(page.rows.len()).ok()
}

/// Every figure of the page is what the list says to which it leads.
async fn assert_agreement(desk: &Desk, actor: &Actor, home: &Home) {
    let owed = home.owed.as_ref().unwrap();
    let open: Vec<_> = owed
        .receivables
        .iter()
        .map(|sum| (sum.open, sum.open_count))
        .collect();
    let listed = invoices(desk, actor, open_invoices()).await;
    let listed: Vec<_> = listed.iter().map(|sum| (sum.open, sum.count)).collect();
    assert_eq!(open, listed);
    let late: Vec<_> = owed
        .receivables
        .iter()
        .filter(|sum| sum.overdue_count > 0)
        .map(|sum| (sum.overdue, sum.overdue_count))
        .collect();
    let listed = invoices(desk, actor, overdue_invoices()).await;
    let listed: Vec<_> = listed.iter().map(|sum| (sum.open, sum.count)).collect();
    assert_eq!(late, listed);
    let week = invoices(desk, actor, due_this_week(home.today)).await;
    assert_eq!(owed.due_this_week, week);
    for sum in &owed.receivables {
        let currency = sum.open.currency();
        for (bucket, amount) in sum.aging.buckets() {
            let listed = invoices(desk, actor, aged(bucket, currency, home.today)).await;
            let listed = listed.first().map_or(Money::zero(currency), |sum| sum.open);
            assert_eq!(amount, listed, "{currency} {bucket:?}");
        }
    }
    let received = payments(desk, actor, received_this_month(home.today)).await;
    assert_eq!(home.received.as_ref().unwrap(), &received);
    let count = |totals: Vec<PaymentTotals>| Some(totals.iter().map(|sum| sum.count).sum::<i64>());
    let orphans = invoices(desk, actor, without_company(home.anonymous)).await;
    assert_eq!(
        home.attention,
        Attention {
            edited_orders: orders(desk, actor, edited_orders()).await,
            canceled_orders: orders(desk, actor, canceled_orders()).await,
            refunded_orders: orders(desk, actor, refunded_orders()).await,
            excess_payments: count(payments(desk, actor, excess_payments()).await),
            invoices_without_company: Some(orphans.iter().map(|sum| sum.count).sum()),
            ..home.attention
        }
    );
    for month in &home.service {
        let listed = payments(desk, actor, buyers_payments(month.month)).await;
        assert_eq!(month.payments, count(listed), "{}", month.month);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_are_those_of_the_lists() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        // Today is Wednesday, 4 March 2026.
        let late = desk.invoice_of(company, gbp(10_00), "2026-03-03").await;
        let today = desk.invoice_of(company, gbp(20_00), "2026-03-04").await;
        for (minor, due) in [
            (40_00, "2026-03-08"),
            (80_00, "2026-03-09"),
            (1_60_00, "2026-02-02"),
            (3_20_00, "2026-02-01"),
            (6_40_00, "2025-12-04"),
            (12_80_00, "2025-12-03"),
        ] {
            desk.invoice_of(company, gbp(minor), due).await;
        }
        let euros = Money::from_minor(7_00, Currency::EUR);
        desk.invoice_of(company, euros, "2026-02-01").await;
        let finance = desk.seller(SellerRole::Finance).await;
        let portal = &desk.portal;
        let pays =
            |received: &'static str, invoice| cheque(company, received, &[(invoice, received)]);
        let before = OfflinePaymentForm {
            received_on: day("2026-02-28"),
            ..pays("1", late)
        };
        portal
            .record_offline_payment(&finance, &before)
            .await
            .unwrap();
        let now = pays("5", today);
        portal.record_offline_payment(&finance, &now).await.unwrap();
        let bounced = pays("2", today);
        let bounced = portal
            .record_offline_payment(&finance, &bounced)
            .await
            .unwrap();
        let revert = portal.operate_payment(&finance, bounced, PaymentOperation::Revert);
        revert.await.unwrap();

        let home = portal.home(&finance).await.unwrap();
        assert_agreement(&desk, &finance, &home).await;
        assert_eq!(home.today, day("2026-03-04"));
        let owed = home.owed.unwrap();
        assert_eq!(owed.receivables.len(), 2);
        let sums = owed.receivables[1];
        assert_eq!((sums.open, sums.overdue), (euros, euros));
        let sums = owed.receivables[0];
        assert_eq!((sums.open, sums.open_count), (gbp(25_44_00), 8));
        assert_eq!((sums.overdue, sums.overdue_count), (gbp(24_09_00), 5));
        let aging: Vec<_> = sums.aging.buckets().map(|(_, sum)| sum.minor()).collect();
        assert_eq!(aging, [1_35_00, 1_69_00, 3_20_00, 6_40_00, 12_80_00]);
        let week = &owed.due_this_week[0];
        assert_eq!((week.open, week.count), (gbp(55_00), 2));
        let received: Vec<_> = home.received.unwrap();
        let expected = PaymentTotals {
            count: 1,
            total: gbp(5_00),
            received: gbp(5_00),
        };
        assert_eq!(received, [expected], "what bounced has not been received");
    })
    .await;
}

/// Marks an order as changed or void since it was synced.
async fn flag(desk: &Desk, number: i64, (status, flag, invoicing): (i64, i64, i64)) {
    let script = format!(
        "UPDATE orders SET status_id = {status}, flag = {flag}, invoicing = {invoicing} \
         WHERE bc_order_id = {number}"
    );
    desk.store.run_script(&script).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_counted_and_leads_to_what_was_counted() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let invoice = desk.invoice(company, 100_00).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let portal = &desk.portal;
        let nobodys = portal.home(&admin).await.unwrap().anonymous;
        desk.invoice(nobodys, 30_00).await;
        // Of a guest: edited, void with and without an invoice, void and paid, new, refunded and
        // paid, or unpaid; refunded in part and paid, looked at since, or unpaid.
        for (number, status, marked, invoicing) in [
            (7, 7, 1, 0),
            (8, 5, 2, 1),
            (9, 5, 2, 0),
            (10, 5, 2, 2),
            (11, 7, 0, 0),
            (12, 4, 2, 2),
            (13, 4, 2, 1),
            (14, 14, 1, 2),
            (15, 14, 3, 2),
            (16, 14, 1, 1),
        ] {
            desk.synced_order(number, 0).await;
            flag(&desk, number, (status, marked, invoicing)).await;
        }
        let form = cheque(company, "10", &[(invoice, "10")]);
        let paid = portal.record_offline_payment(&admin, &form).await.unwrap();
        desk.store
            .run_script(&format!(
                "INSERT INTO credits (store_id, company_id, reason, reference, payment_id, \
                 currency, amount_minor, at) SELECT store_id, company_id, 'excess_payment', '', \
                 id, currency, 5, 0 FROM payments WHERE id = {paid}; \
                 INSERT INTO credits (store_id, company_id, reason, reference, payment_id, \
                 currency, amount_minor, at) SELECT store_id, company_id, 'excess_payment', '', \
                 id, 'EUR', 5, 0 FROM payments WHERE id = {paid}; \
                 INSERT INTO webhook_events (store_id, hash, scope, payload, received_at, due_at, \
                 attempts, error) SELECT store_id, 'h', '', '', 0, 0, 1, 'down' FROM payments; \
                 INSERT INTO company_syncs (store_id, state, progress, started_by, started_at, \
                 alive_until) SELECT store_id, 'finished', '{{}}', '', 1, 1 FROM payments; \
                 INSERT INTO company_sync_failures (sync_id, noun, name, reason) \
                 SELECT id, 'company', 'Acme', 'taken' FROM company_syncs; \
                 INSERT INTO company_sync_failures (sync_id, noun, name, reason) \
                 SELECT id, 'company', 'Brook', 'taken' FROM company_syncs"
            ))
            .await
            .unwrap();
        let home = portal.home(&admin).await.unwrap();
        assert_agreement(&desk, &admin, &home).await;
        let expected = Attention {
            edited_orders: Some(3),
            canceled_orders: Some(2),
            refunded_orders: Some(2),
            failed_events: Some(1),
            sync_failures: Some(2),
            excess_payments: Some(1),
            invoices_without_company: Some(1),
        };
        assert_eq!(home.attention, expected);
        let later = "INSERT INTO company_syncs (store_id, state, progress, started_by, \
             started_at, alive_until) SELECT store_id, 'failed', '{}', '', 2, 2 FROM payments";
        desk.store.run_script(later).await.unwrap();
        let home = portal.home(&admin).await.unwrap();
        let failures = home.attention.sync_failures;
        assert_eq!(failures, Some(1), "the latest run counts");
    })
    .await;
}

/// Staff with these rights and no others.
fn staff_with(like: &Actor, permissions: &[Permission]) -> Actor {
    Actor {
        place: Place::Seller(Seller {
            user_id: domain::UserId(0),
            name: String::new(),
            permissions: permissions.to_vec(),
        }),
        ..like.clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_seen_is_absent() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        desk.invoice(company, 100_00).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let portal = &desk.portal;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        for actor in [buyer, staff_with(&admin, &[Permission::UsersManage])] {
            let refused = portal.home(&actor).await.unwrap_err();
            assert_eq!(refused.kind, ProblemKind::NotAllowed);
        }

        let orders = staff_with(&admin, &[Permission::OrdersView]);
        let home = portal.home(&orders).await.unwrap();
        assert_eq!((home.owed, home.received), (None, None));
        let only = Attention {
            edited_orders: Some(0),
            canceled_orders: Some(0),
            refunded_orders: Some(0),
            ..Attention::default()
        };
        assert_eq!(home.attention, only);
        assert_eq!(home.service, []);

        let invoices = staff_with(&admin, &[Permission::InvoicesView]);
        let home = portal.home(&invoices).await.unwrap();
        assert!(home.owed.is_some() && home.received.is_none());
        let only = Attention {
            invoices_without_company: Some(0),
            ..Attention::default()
        };
        assert_eq!(home.attention, only);
        let all_of = |home: &Home, documents, payments| {
            home.service.len() == 6
                && home.service.iter().all(|month| {
                    month.documents.is_some() == documents && month.payments.is_some() == payments
                })
        };
        assert!(all_of(&home, true, false));

        let payments = staff_with(&admin, &[Permission::PaymentsView]);
        let home = portal.home(&payments).await.unwrap();
        assert!(home.owed.is_none() && home.received.is_some());
        let only = Attention {
            excess_payments: Some(0),
            ..Attention::default()
        };
        assert_eq!(home.attention, only);
        assert!(all_of(&home, false, true));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_costs_the_same_whatever_there_is() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let admin = desk.seller(SellerRole::Admin).await;
        let portal = &desk.portal;
        let cost = || async {
            let before = desk.store.statements();
            let home = portal.home(&admin).await.unwrap();
            (desk.store.statements() - before, home)
        };
        let (empty, home) = cost().await;
        let owed = home.owed.unwrap();
        assert!(
            !owed.any_invoice && owed.receivables.is_empty(),
            "a new portal"
        );
        assert!(owed.due_this_week.is_empty());
        assert_eq!(home.received.unwrap(), []);

        let mut all: Vec<InvoiceId> = Vec::new();
        for _ in 0..20 {
            let invoice = desk.invoice(company, 10_00).await;
            let form = cheque(company, "10", &[(invoice, "10")]);
            portal.record_offline_payment(&admin, &form).await.unwrap();
            all.push(invoice);
        }
        let (paid, home) = cost().await;
        assert_eq!(paid, empty);
        let owed = home.owed.unwrap();
        assert!(
            owed.any_invoice && owed.receivables.is_empty(),
            "all is paid"
        );
        for due in ["2026-03-04", "2026-02-04", "2025-02-04"] {
            desk.invoice_of(company, gbp(10_00), due).await;
        }
        let (owing, _) = cost().await;
        assert!(owing <= empty, "{owing} statements instead of {empty}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_buyers_do_by_themselves_is_counted_month_by_month() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let invoice = desk.invoice(company, 100_00).await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let staff = desk.seller(SellerRole::Finance).await;
        // London keeps summer time until 25 October: its 1 October begins at 23:00 UTC.
        for at in [
            "2026-03-01T00:00:00Z",
            "2026-02-28T23:59:59Z",
            "2025-09-30T23:00:00Z",
            "2025-09-30T22:59:59Z",
        ] {
            for actor in [&buyer, &staff] {
                let mut tx = desk.store.begin(Scope::of(&staff)).await.unwrap();
                tx.document_access()
                    .write(NewAccess {
                        company_id: company,
                        invoice_id: Some(invoice),
                        document: "invoice",
                        actor,
                        at: at.parse().unwrap(),
                    })
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
            }
        }
        let months = desk.portal.home(&staff).await.unwrap().service;
        let told: Vec<_> = months
            .iter()
            .map(|month| (month.month.to_string(), month.documents, month.payments))
            .collect();
        let month = |day: &str, documents| (day.to_owned(), Some(documents), Some(0));
        assert_eq!(
            told,
            [
                month("2025-10-01", 1),
                month("2025-11-01", 0),
                month("2025-12-01", 0),
                month("2026-01-01", 0),
                month("2026-02-01", 1),
                month("2026-03-01", 1),
            ]
        );
    })
    .await;
}
