//! What companies owe as of a day, and how it came to that.
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

use crate::support::{Place, now, today};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::{
    CompanyId, Currency, InvoiceId, Money, PaymentId,
    invoice::{CreditReason, InvoiceFilter, LedgerCause},
    payment::{AllocationLine, PaymentModule, PaymentState, ProcessingStatus, TransactionType},
    statement::EntryKind,
};
use store::{
    AccountMove, AsOf, BalanceChange, Companies, NewCredit, NewPayment, NewReceipt, Scope, Tx,
    testing::for_each_engine,
};

fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn as_of(text: &str) -> AsOf {
    let day = day(text);
    let next = day.checked_add_days(Days::new(1)).unwrap();
    AsOf {
        day,
        until: next.and_time(NaiveTime::MIN).and_utc(),
    }
}

/// When something was recorded; London's clock shows the same in winter.
fn moment(text: &str) -> DateTime<Utc> {
    format!("{text}T09:00:00Z").parse().unwrap()
}

/// Money for an invoice that comes or goes back.
async fn moves(tx: &mut Tx, payment: PaymentId, invoice: InvoiceId, minor: i64, at: DateTime<Utc>) {
    let before = tx.invoices().lock(&[invoice]).await.unwrap()[0].balance;
    let amount = gbp(minor.abs());
    let came = minor > 0;
    let change = BalanceChange {
        invoice_id: invoice,
        before,
        after: if came {
            before.apply(amount).unwrap()
        } else {
            before.revert(amount).unwrap()
        },
        cause: if came {
            LedgerCause::PaymentApplied
        } else {
            LedgerCause::PaymentReverted
        },
        payment_id: Some(payment),
        reference: "",
        actor: "Test",
        at,
    };
    tx.ledger().set_balance(change).await.unwrap();
}

/// A cheque for an invoice, dated and recorded on a day, with more on it than the invoice
/// takes.
async fn pays(
    place: &Place,
    (company, invoice): (CompanyId, InvoiceId),
    (applied, excess): (i64, i64),
    (dated, recorded): (&str, &str),
) -> PaymentId {
    let at = moment(recorded);
    let lines = [AllocationLine {
        invoice_id: invoice,
        amount: gbp(applied + excess),
    }];
    let mut tx = place.begin().await;
    let new = NewPayment {
        company_id: company,
        total: gbp(applied + excess),
        state: PaymentState {
            status: ProcessingStatus::Completed,
            applied: true,
            module: PaymentModule::Offline,
        },
        payer: "Alder",
        method: "Cheque",
        reference: "1234",
        memo: "1234",
        received_on: Some(day(dated)),
        dated_on: day(dated),
        external_id: None,
        idempotency_key: &format!("{invoice} {dated} {recorded}"),
        request_hash: "",
        user_id: None,
        lines: &lines,
        at,
    };
    let id = tx.payments().insert(new).await.unwrap();
    moves(&mut tx, id, invoice, applied, at).await;
    let payment = tx.payments().find(id).await.unwrap().unwrap();
    let receipt = NewReceipt {
        transaction: TransactionType::Paid,
        payment_type: "Cheque",
        reference: "1234",
        total: gbp(applied + excess),
        lines: &lines,
        at,
    };
    tx.payments().add_receipt(&payment, receipt).await.unwrap();
    tx.payments()
        .set_credit(&payment, gbp(excess), "Cheque", at)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

/// The cheque of an invoice bounces.
async fn bounces(place: &Place, payment: PaymentId, invoice: InvoiceId, minor: i64, on: &str) {
    let at = moment(on);
    let mut tx = place.begin().await;
    moves(&mut tx, payment, invoice, -minor, at).await;
    let payment = tx.payments().find(payment).await.unwrap().unwrap();
    let receipt = NewReceipt {
        transaction: TransactionType::Reverted,
        payment_type: "Cheque",
        reference: "1234",
        total: gbp(minor),
        lines: &[],
        at,
    };
    tx.payments().add_receipt(&payment, receipt).await.unwrap();
    tx.commit().await.unwrap();
}

async fn credit_note(place: &Place, company: CompanyId, amount: Money, issued: &str) {
    let mut tx = place.begin().await;
    let note = NewCredit {
        company_id: company,
        reason: CreditReason::CreditNote,
        reference: "C7",
        external_id: None,
        payment_id: None,
        amount,
        content: None,
        issued_on: Some(day(issued)),
        at: now(),
    };
    tx.credits().insert(note).await.unwrap();
    tx.commit().await.unwrap();
}

async fn owed(place: &Place, company: Option<CompanyId>, text: &str) -> (i64, i64) {
    let mut tx = place.begin().await;
    let open = tx.companies().receivables_as_of(company, as_of(text)).await;
    let open = open.unwrap();
    let balances = tx.statements().balances(company, as_of(text)).await;
    let balances = balances.unwrap();
    let first = |found: Option<Money>| found.map_or(0, Money::minor);
    (
        first(open.first().map(|owed| owed.open)),
        first(balances.first().copied()),
    )
}

async fn entries(
    place: &Place,
    company: CompanyId,
    (after, until): (&str, &str),
) -> Vec<AccountMove> {
    let mut tx = place.begin().await;
    let mut found = tx
        .statements()
        .moves(Some(company), as_of(after), as_of(until), 100)
        .await
        .unwrap();
    found.sort_by_key(|one| (one.kind, one.id));
    found
}

/// An invoice of 100, a cheque over 60 that came before it was recorded and bounced later, a
/// credit note, and 5 more than was owed.
async fn sown(place: &Place) -> (CompanyId, InvoiceId) {
    let alder = place.company("Alder").await;
    let invoice = place.owes(alder, 100_00, Currency::GBP, "2026-02-01").await;
    let cheque = pays(
        place,
        (alder, invoice),
        (60_00, 0),
        ("2026-02-10", "2026-02-14"),
    )
    .await;
    bounces(place, cheque, invoice, 60_00, "2026-02-20").await;
    credit_note(place, alder, gbp(8_00), "2026-02-25").await;
    let days = ("2026-03-02", "2026-03-02");
    pays(place, (alder, invoice), (30_00, 5_00), days).await;
    (alder, invoice)
}

#[tokio::test]
async fn a_change_counts_from_its_own_day() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let (alder, _) = sown(&place).await;
        // (day, open on the invoice, owed in all)
        for (day, open, balance) in [
            ("2024-12-31", 0, 0),
            ("2025-01-01", 100_00, 100_00),
            ("2026-02-09", 100_00, 100_00),
            ("2026-02-10", 40_00, 40_00),
            ("2026-02-19", 40_00, 40_00),
            ("2026-02-20", 100_00, 100_00),
            ("2026-02-25", 100_00, 92_00),
            ("2026-03-01", 100_00, 92_00),
            ("2026-03-02", 70_00, 57_00),
            ("2026-03-04", 70_00, 57_00),
        ] {
            let found = owed(&place, Some(alder), day).await;
            assert_eq!(found, (open, balance), "{day}");
        }
        let all = entries(&place, alder, ("2024-12-31", "2026-03-04")).await;
        let told: Vec<_> = all
            .iter()
            .map(|one| (one.kind, one.amount.minor()))
            .collect();
        assert_eq!(
            told,
            [
                (EntryKind::Invoice, 100_00),
                (EntryKind::CreditNote, -8_00),
                (EntryKind::Payment, -60_00),
                (EntryKind::Payment, -35_00),
                (EntryKind::Reversal, 60_00),
            ]
        );
        let february = entries(&place, alder, ("2026-02-09", "2026-02-19")).await;
        assert_eq!(february.len(), 1);
        let cheque = &february[0];
        assert_eq!(cheque.company, "Alder");
        assert_eq!((&*cheque.method, &*cheque.reference), ("Cheque", "1234"));
        assert_eq!(
            Some(cheque.number.clone()),
            cheque.payment.map(|id| id.to_string())
        );
    })
    .await;
}

#[tokio::test]
async fn as_of_today_it_is_what_the_lists_and_credits_say() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let (alder, _) = sown(&place).await;
        let birch = place.company("Birch").await;
        place.owes(birch, 12_00, Currency::GBP, "2026-01-01").await;
        place.owes(birch, 9_00, Currency::USD, "2026-03-31").await;
        let deleted = place.owes(birch, 500_00, Currency::GBP, "2026-01-01").await;
        let mut tx = place.begin().await;
        tx.invoices().delete(deleted, now()).await.unwrap();
        let today_to_its_end = as_of("2026-03-04");
        for company in [None, Some(alder), Some(birch)] {
            let then = tx
                .companies()
                .receivables_as_of(company, today_to_its_end)
                .await
                .unwrap();
            let now = match company {
                None => tx.companies().receivables_in_all(today()).await.unwrap(),
                Some(id) => {
                    let found = tx.companies().receivables(&[id], today()).await.unwrap();
                    found.into_iter().map(|(_, owed)| owed).collect()
                }
            };
            assert_eq!(then, now, "{company:?}");
            let filter = InvoiceFilter {
                company,
                ..InvoiceFilter::default()
            };
            let totals = tx.invoices().totals(&filter, today()).await.unwrap();
            let listed: Vec<_> = totals.per_currency.iter().map(|sum| sum.open).collect();
            let open: Vec<_> = then.iter().map(|owed| owed.open).collect();
            assert_eq!(open, listed, "{company:?}");
            let mut credits = tx.credits().sums_of(alder).await.unwrap();
            credits.retain(|_| company != Some(birch));
            let owed = open.into_iter();
            let owed = owed.chain(credits.into_iter().map(Money::negated));
            let balances = tx.statements().balances(company, today_to_its_end).await;
            assert_eq!(
                balances.unwrap(),
                Money::sums(owed, Currency::EUR).unwrap(),
                "{company:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_deleted_payment_has_never_been() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let alder = place.company("Alder").await;
        let invoice = place.owes(alder, 100_00, Currency::GBP, "2026-02-01").await;
        let days = ("2026-02-10", "2026-02-10");
        let typo = pays(&place, (alder, invoice), (60_00, 0), days).await;
        bounces(&place, typo, invoice, 60_00, "2026-02-20").await;
        let mut tx = place.begin().await;
        let payment = tx.payments().find(typo).await.unwrap().unwrap();
        tx.payments().delete(&payment, now()).await.unwrap();
        tx.commit().await.unwrap();
        for day in ["2026-02-09", "2026-02-15", "2026-03-04"] {
            let found = owed(&place, Some(alder), day).await;
            assert_eq!(found, (100_00, 100_00), "{day}");
        }
        let all = entries(&place, alder, ("2024-12-31", "2026-03-04")).await;
        assert_eq!(all.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_scope_sees_its_companies_only() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let (alder, _) = sown(&place).await;
        let birch = place.company("Birch").await;
        place.owes(birch, 12_00, Currency::GBP, "2026-01-01").await;
        let scope = Scope {
            store_id: place.id,
            companies: Companies::Only(vec![birch]),
        };
        let today = as_of("2026-03-04");
        let mut tx = place.store.read(scope).await.unwrap();
        let own = tx.statements().balances(None, today).await.unwrap();
        assert_eq!(own, [gbp(12_00)]);
        let before = as_of("2024-12-31");
        let own = tx.statements().moves(None, before, today, 100).await;
        assert_eq!(own.unwrap().len(), 1);
        let foreign = tx.statements().balances(Some(alder), today).await;
        assert_eq!(foreign.unwrap(), []);
        let foreign = tx.statements().moves(Some(alder), before, today, 100).await;
        assert_eq!(foreign.unwrap(), []);
        let foreign = tx.companies().receivables_as_of(Some(alder), today).await;
        assert_eq!(foreign.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn each_costs_one_statement_however_much_there_is() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let (alder, _) = sown(&place).await;
        let (before, today) = (as_of("2024-12-31"), as_of("2026-03-04"));
        for _ in 0..2 {
            let mut tx = place.begin().await;
            let count = place.store.statements();
            let open = tx.companies().receivables_as_of(Some(alder), today).await;
            open.unwrap();
            tx.statements().balances(Some(alder), today).await.unwrap();
            let moves = tx.statements().moves(Some(alder), before, today, 100).await;
            assert!(!moves.unwrap().is_empty());
            assert_eq!(place.store.statements() - count, 3);
            drop(tx);
            for _ in 0..20 {
                place.owes(alder, 1_00, Currency::GBP, "2026-03-31").await;
            }
        }
    })
    .await;
}
