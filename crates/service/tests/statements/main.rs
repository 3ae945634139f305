//! What a company owes as of a day, and how it came to that.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod refused;
#[path = "../support/mod.rs"]
mod support;

use chrono::Days;
use domain::{
    CompanyId, DateRange, InvoiceId, Money, PaymentId,
    company::AgingBucket,
    invoice::{CreditReason, InvoiceList},
    payment::{OfflinePaymentForm, PaymentChange, PaymentEdit, PaymentOperation, TypedLine},
    people::{Actor, BuyerRole, SellerRole},
    statement::{AccountQuery, AccountSummary, Statement},
};
use store::{NewCredit, Scope, Store, testing::for_each_engine};
use support::{Desk, cheque, day, desk, gbp};

/// A company with a buyer, and somebody who records its payments.
struct Case {
    desk: Desk,
    company: CompanyId,
    buyer: Actor,
    finance: Actor,
}

async fn case(store: Store) -> Case {
    let desk = desk(store).await;
    let company = desk.company("Acme", "17850").await;
    Case {
        company,
        buyer: desk.buyer(company, BuyerRole::Senior).await,
        finance: desk.seller(SellerRole::Finance).await,
        desk,
    }
}

/// The days that are asked for.
fn days(from: &str, to: &str) -> AccountQuery {
    AccountQuery {
        dates: DateRange {
            from: Some(day(from)),
            to: Some(day(to)),
        },
        ..AccountQuery::default()
    }
}

impl Case {
    async fn pay(&self, invoice: InvoiceId, amount: &str, received_on: &str) -> PaymentId {
        let form = OfflinePaymentForm {
            received_on: day(received_on),
            ..cheque(self.company, amount, &[(invoice, amount)])
        };
        let portal = &self.desk.portal;
        portal
            .record_offline_payment(&self.finance, &form)
            .await
            .unwrap()
    }

    async fn change(&self, payment: PaymentId, change: impl Into<PaymentChange>) {
        let portal = &self.desk.portal;
        portal
            .operate_payment(&self.finance, payment, change)
            .await
            .unwrap();
    }

    async fn credit_note(&self, amount: Money, issued_on: &str) {
        let scope = Scope::store(self.desk.store_id);
        let mut tx = self.desk.store.begin(scope).await.unwrap();
        let note = NewCredit {
            company_id: self.company,
            reason: CreditReason::CreditNote,
            reference: "C7",
            external_id: None,
            payment_id: None,
            amount,
            content: None,
            issued_on: Some(day(issued_on)),
            at: self.desk.now(),
        };
        tx.credits().insert(note).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn summary(&self, query: &AccountQuery) -> AccountSummary {
        let portal = &self.desk.portal;
        portal.account_summary(&self.buyer, query).await.unwrap()
    }

    /// The statement in pounds.
    async fn statement(&self, query: &AccountQuery) -> Statement {
        let portal = &self.desk.portal;
        let found = portal.statement(&self.buyer, query).await.unwrap();
        let [statement] = &found.statements[..] else {
            panic!("{found:?}");
        };
        statement.clone()
    }

    /// (open, credit, balance) at the end of a day.
    async fn stand(&self, as_of: &str) -> (i64, i64, i64) {
        let query = AccountQuery {
            as_of: Some(day(as_of)),
            ..AccountQuery::default()
        };
        let summary = self.summary(&query).await;
        assert_eq!(summary.as_of, day(as_of));
        summary.accounts.first().map_or((0, 0, 0), |account| {
            (
                account.receivable.open.minor(),
                account.credit.minor(),
                account.balance.minor(),
            )
        })
    }

    /// Today's account is what the list of invoices and the credits say.
    async fn assert_agrees_with_lists(&self) {
        let summary = self.summary(&AccountQuery::default()).await;
        let list = InvoiceList::default();
        let listed = self.desk.portal.list_invoices(&self.buyer, &list).await;
        let totals = listed.unwrap().totals.per_currency;
        let scope = Scope::store(self.desk.store_id);
        let mut tx = self.desk.store.read(scope).await.unwrap();
        let credits = tx.credits().sums_of(self.company).await.unwrap();
        let [account] = &summary.accounts[..] else {
            panic!("{summary:?}");
        };
        assert_eq!(account.receivable.open, totals[0].open);
        assert_eq!(account.receivable.overdue, totals[0].overdue);
        let credit = credits.first().copied().unwrap_or(gbp(0));
        assert_eq!(account.credit, credit);
        let closing = account.receivable.open.checked_sub(credit).unwrap();
        assert_eq!(account.balance, closing);
        let statement = self.statement(&AccountQuery::default()).await;
        assert_eq!(statement.closing, closing);
    }
}

/// Ten days of an account on which about everything happens.
async fn sown(case: &Case) {
    let desk = &case.desk;
    let first = desk.invoice(case.company, 100_00).await;
    desk.invoice_of(case.company, gbp(50_00), "2026-03-02")
        .await;
    let bounced = case.pay(first, "60", "2026-03-03").await;
    case.credit_note(gbp(8_00), "2026-03-05").await;
    desk.clock.set("2026-03-06T12:00:00Z");
    case.change(bounced, PaymentOperation::Revert).await;
    desk.clock.set("2026-03-08T12:00:00Z");
    let corrected = case.pay(first, "40", "2026-03-04").await;
    desk.clock.set("2026-03-10T12:00:00Z");
    let portal = &desk.portal;
    let opened = portal.payment_to_edit(&case.finance, corrected).await;
    let opened = opened.unwrap().edit;
    let edit = PaymentEdit {
        form: OfflinePaymentForm {
            received: "30".to_owned(),
            lines: vec![TypedLine {
                invoice_id: first,
                amount: "30".to_owned(),
            }],
            ..opened.form
        },
        ..opened
    };
    portal
        .edit_payment(&case.finance, corrected, &edit)
        .await
        .unwrap();
    desk.clock.set("2026-03-11T12:00:00Z");
    let typo = case.pay(first, "5", "2026-03-04").await;
    let void = desk.invoice(case.company, 70_00).await;
    desk.clock.set("2026-03-12T12:00:00Z");
    case.change(typo, PaymentOperation::Revert).await;
    case.change(typo, PaymentChange::Delete).await;
    portal.delete_invoice(&case.finance, void, 1).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_tells_what_happened_and_when_it_counts() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        sown(&case).await;
        let statement = case.statement(&days("2026-03-01", "2026-03-31")).await;
        let told: Vec<_> = statement
            .lines
            .iter()
            .map(|line| {
                let entry = &line.entry;
                let what = entry.kind.label();
                let amounts = (entry.amount.minor(), line.balance.minor());
                (entry.on.to_string(), what, amounts)
            })
            .collect();
        let expected = [
            ("2026-03-01", "Invoice", (100_00, 100_00)),
            ("2026-03-01", "Invoice", (50_00, 150_00)),
            ("2026-03-03", "Payment", (-60_00, 90_00)),
            ("2026-03-04", "Payment", (-40_00, 50_00)),
            ("2026-03-05", "Credit note", (-8_00, 42_00)),
            ("2026-03-06", "Payment reversed", (60_00, 102_00)),
            ("2026-03-10", "Payment reversed", (10_00, 112_00)),
        ];
        assert_eq!(
            told,
            expected.map(|(on, what, amounts)| (on.to_owned(), what, amounts))
        );
        assert_eq!(
            (statement.opening, statement.closing),
            (gbp(0), gbp(112_00))
        );
        assert_eq!(
            (statement.raised, statement.lowered),
            (gbp(220_00), gbp(108_00))
        );
        let cheque = &statement.lines[2].entry;
        assert_eq!(cheque.details, "Cheque 1234");
        assert_eq!(
            Some(cheque.number.clone()),
            cheque.payment.map(|id| id.to_string())
        );
        assert_eq!(cheque.company, "Acme");
        case.assert_agrees_with_lists().await;
    })
    .await;
}

/// Wherever a period is cut in two, both parts meet at what was owed at the end of that day.
#[tokio::test(flavor = "multi_thread")]
async fn periods_meet_at_what_was_owed_that_day() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        sown(&case).await;
        let whole = case.statement(&days("2026-02-01", "2026-03-12")).await;
        let mut cut = day("2026-03-01");
        while cut < day("2026-03-12") {
            let next = cut.checked_add_days(Days::new(1)).unwrap();
            let before = case.statement(&days("2026-02-01", &cut.to_string())).await;
            let after = case.statement(&days(&next.to_string(), "2026-03-12")).await;
            assert_eq!(before.closing, after.opening, "{cut}");
            assert_eq!(after.closing, whole.closing, "{cut}");
            let lines = before.lines.len() + after.lines.len();
            assert_eq!(lines, whole.lines.len(), "{cut}");
            let (open, credit, balance) = case.stand(&cut.to_string()).await;
            assert_eq!(balance, before.closing.minor(), "{cut}");
            assert_eq!(open - credit, balance, "{cut}");
            assert!(credit >= 0, "{cut}");
            cut = next;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_owed_is_as_late_as_it_was_then() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        sown(&case).await;
        for (as_of, open, credit) in [
            ("2026-02-28", 0, 0),
            ("2026-03-02", 150_00, 0),
            ("2026-03-03", 90_00, 0),
            ("2026-03-05", 50_00, 8_00),
            ("2026-03-06", 110_00, 8_00),
            ("2026-03-12", 120_00, 8_00),
        ] {
            let found = case.stand(as_of).await;
            assert_eq!(found, (open, credit, open - credit), "{as_of}");
        }
        let late = async |as_of: &str| {
            let query = AccountQuery {
                as_of: Some(day(as_of)),
                ..AccountQuery::default()
            };
            let summary = case.summary(&query).await;
            let aging = summary.accounts[0].receivable.aging;
            let found = aging
                .buckets()
                .find(|(bucket, _)| *bucket == AgingBucket::UpTo30);
            found.unwrap().1
        };
        assert_eq!(late("2026-03-02").await, gbp(0));
        assert_eq!(late("2026-03-03").await, gbp(50_00));
    })
    .await;
}

/// Half past eleven at night in UTC is the next day in London's summer.
#[tokio::test(flavor = "multi_thread")]
async fn days_are_those_of_the_store() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let invoice = case.desk.invoice(case.company, 100_00).await;
        let payment = case.pay(invoice, "100", "2026-03-04").await;
        case.desk.clock.set("2026-07-01T23:30:00Z");
        case.change(payment, PaymentOperation::Revert).await;
        assert_eq!(case.stand("2026-07-01").await, (0, 0, 0));
        assert_eq!(case.stand("2026-07-02").await, (100_00, 0, 100_00));
        let statement = case.statement(&days("2026-07-02", "2026-07-02")).await;
        let reversal = &statement.lines[0].entry;
        assert_eq!(
            (reversal.on, reversal.amount),
            (day("2026-07-02"), gbp(100_00))
        );
    })
    .await;
}
