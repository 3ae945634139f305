//! What a company owes as of a day, and how it came to that.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod support;

use chrono::Days;
use domain::{
    CompanyId, DateRange, InvoiceId, Money, PaymentId,
    company::AgingBucket,
    invoice::{CreditReason, InvoiceList},
    payment::{OfflinePaymentForm, PaymentChange, PaymentEdit, PaymentOperation, TypedLine},
    people::{Actor, BuyerRole, Permission, Place, SellerRole},
    problem::ProblemKind,
    statement::{AccountQuery, AccountSummary, SHOWN_ENTRIES, Statement},
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
        // No day is later than today.
        let query = AccountQuery {
            as_of: Some(day("2026-12-31")),
            ..AccountQuery::default()
        };
        assert_eq!(case.summary(&query).await.as_of, day("2026-03-12"));
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

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_company_is_a_missing_one() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let portal = &case.desk.portal;
        let subsidiary = case.desk.company("Birch", "2").await;
        let foreign = case.desk.company("Cedar", "3").await;
        case.desk.invoice(case.company, 100_00).await;
        case.desk.invoice(subsidiary, 20_00).await;
        case.desk.invoice(foreign, 3_00).await;
        let of = |company| AccountQuery {
            company,
            ..AccountQuery::default()
        };
        let mut answers = Vec::new();
        for id in [foreign, CompanyId(0)] {
            let query = of(Some(id));
            answers.push(portal.account_summary(&case.buyer, &query).await.err());
            answers.push(portal.statement(&case.buyer, &query).await.err());
            answers.push(portal.export_statement(&case.buyer, &query).await.err());
        }
        let missing = answers[0].clone().unwrap();
        assert_eq!(missing.kind, ProblemKind::NotFound);
        assert!(
            answers
                .iter()
                .all(|answer| answer.as_ref() == Some(&missing))
        );
        let of_staff = portal
            .statement(&case.finance, &of(Some(CompanyId(0))))
            .await;
        assert_eq!(of_staff.err(), Some(missing));

        // Who sees subsidiaries sees all together, or one of them.
        let mut parent = case.buyer.clone();
        if let Place::Buyer(buyer) = &mut parent.place {
            buyer.companies.push(subsidiary);
        }
        for (company, balance, names) in [
            (None, 120_00, vec!["Acme", "Birch"]),
            (Some(case.company), 100_00, vec!["Acme", "Birch"]),
            (Some(subsidiary), 20_00, vec!["Acme", "Birch"]),
        ] {
            let summary = portal.account_summary(&parent, &of(company)).await.unwrap();
            assert_eq!(summary.accounts[0].balance, gbp(balance));
            let offered: Vec<_> = summary.companies.iter().map(|one| &*one.name).collect();
            assert_eq!(offered, names);
            let statement = portal.statement(&parent, &of(company)).await.unwrap();
            assert_eq!(statement.statements[0].closing, gbp(balance));
        }

        // The staff has to say whose.
        let problem = portal.account_summary(&case.finance, &of(None)).await;
        assert!(problem.unwrap_err().field("company").is_some());
        let summary = portal
            .account_summary(&case.finance, &of(Some(foreign)))
            .await;
        assert_eq!(summary.unwrap().accounts[0].balance, gbp(3_00));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn days_that_cannot_be_are_refused_beside_their_field() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let portal = &case.desk.portal;
        let turned = days("2026-03-04", "2026-03-01");
        let problem = portal.statement(&case.buyer, &turned).await.unwrap_err();
        assert!(problem.field("to").is_some(), "{problem:?}");
        let same = portal.account_summary(&case.buyer, &turned).await;
        assert_eq!(same.unwrap_err(), problem);
        let query = AccountQuery {
            as_of: Some(day("0026-03-01")),
            ..AccountQuery::default()
        };
        let problem = portal.account_summary(&case.buyer, &query).await;
        assert!(problem.unwrap_err().field("as_of").is_some());
    })
    .await;
}

/// The page shows the latest entries, the file has all, and neither is without end.
#[tokio::test(flavor = "multi_thread")]
async fn many_entries_are_shown_in_part_and_exported_whole() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let portal = &case.desk.portal;
        let notes = async |count: usize| {
            // On 1 March 2026.
            let script = format!(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) \
                 INSERT INTO credits (store_id, company_id, reason, reference, currency, \
                 amount_minor, at) SELECT {}, {}, 'credit_note', 'C', 'GBP', 1, \
                 1772366400000000 FROM n",
                case.desk.store_id, case.company
            );
            case.desk.store.run_script(&script).await.unwrap();
        };
        notes(SHOWN_ENTRIES + 100).await;
        let query = AccountQuery::default();
        let shown = case.statement(&query).await;
        assert_eq!((shown.lines.len(), shown.omitted), (SHOWN_ENTRIES, 100));
        assert_eq!(shown.carried().unwrap(), gbp(-100));
        let whole = portal.export_statement(&case.buyer, &query).await.unwrap();
        assert_eq!(whole.statements[0].lines.len(), SHOWN_ENTRIES + 100);
        assert_eq!(whole.statements[0].closing, shown.closing);
        let mut tx = case
            .desk
            .store
            .read(Scope::store(case.desk.store_id))
            .await
            .unwrap();
        let noted = tx.audit().history("store", case.desk.store_id.0).await;
        assert_eq!(noted.unwrap()[0].action, "statement exported");
        drop(tx);

        notes(20_000).await;
        let problem = portal.statement(&case.buyer, &query).await.unwrap_err();
        assert_eq!(problem.code, "period_too_long");
        // What is owed is told all the same.
        assert_eq!(case.stand("2026-03-04").await, (0, 206_00, -206_00));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_right_opens_its_part() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let portal = &case.desk.portal;
        let query = AccountQuery::default();
        let without = |right: Permission| {
            let mut actor = case.buyer.clone();
            if let Place::Buyer(buyer) = &mut actor.place {
                buyer.permissions.retain(|one| *one != right);
            }
            actor
        };
        let refused = |problem: Option<domain::Problem>| {
            problem.is_some_and(|problem| problem.kind == ProblemKind::NotAllowed)
        };
        for (right, expected) in [
            (Permission::PayInvoice, [false, false, false]),
            (Permission::ExportInvoices, [false, false, true]),
            (Permission::GetInvoicePaymentsHistory, [false, true, true]),
            (Permission::GetInvoices, [true, true, true]),
        ] {
            let actor = without(right);
            let found = [
                refused(portal.account_summary(&actor, &query).await.err()),
                refused(portal.statement(&actor, &query).await.err()),
                refused(portal.export_statement(&actor, &query).await.err()),
            ];
            assert_eq!(found, expected, "{right:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_costs_three_statements_of_sql() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        sown(&case).await;
        let query = AccountQuery::default();
        for _ in 0..2 {
            let before = case.desk.store.statements();
            case.summary(&query).await;
            assert_eq!(case.desk.store.statements() - before, 3);
            let before = case.desk.store.statements();
            case.statement(&query).await;
            assert_eq!(case.desk.store.statements() - before, 3);
            for _ in 0..20 {
                case.desk.invoice(case.company, 1_00).await;
            }
        }
    })
    .await;
}
