//! What nobody gets: other companies' statements, days that cannot be, and too much at once.

use crate::support::{day, gbp};
use crate::{case, days, sown};
use domain::{
    CompanyId, Problem,
    people::{Permission, Place},
    problem::ProblemKind,
    statement::{AccountQuery, EntryPart},
};
use store::{Scope, testing::for_each_engine};

const SHOWN_ENTRIES: usize = EntryPart::MAX_LIMIT as usize;

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
        for (as_of, words) in [
            ("0026-03-01", "between the years"),
            ("2026-12-31", "has not come yet"),
        ] {
            let query = AccountQuery {
                as_of: Some(day(as_of)),
                ..AccountQuery::default()
            };
            let refused = portal.account_summary(&case.buyer, &query).await;
            let refused = refused.unwrap_err();
            let said = refused.field("as_of").unwrap_or_default();
            assert!(said.contains(words), "{as_of}: {said}");
            let problem = portal.statement(&case.buyer, &query).await;
            assert_eq!(problem.unwrap_err(), refused, "{as_of}");
            let problem = portal.export_statement(&case.buyer, &query).await;
            assert_eq!(problem.unwrap_err(), refused, "{as_of}");
            let problem = portal.print_statement(&case.buyer, &query).await;
            assert_eq!(problem.unwrap_err(), refused, "{as_of}");
        }
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
        // A program reads all of it, though no period is shorter than a day.
        let mut lines = Vec::new();
        for (offset, later) in [(0, 100), (EntryPart::MAX_LIMIT, 0)] {
            let part = EntryPart {
                offset: Some(offset),
                ..EntryPart::default()
            };
            let read = portal.statement_part(&case.buyer, &query, part).await;
            let read = read.unwrap().statements.remove(0);
            assert_eq!((read.later, read.closing), (later, shown.closing));
            lines.extend(read.lines);
        }
        assert_eq!(lines, whole.statements[0].lines);
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
        let refused = |problem: Option<Problem>| {
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
async fn each_costs_three_statements_of_sql_and_one_for_the_look() {
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
            assert_eq!(case.desk.store.statements() - before, 4);
            for _ in 0..20 {
                case.desk.invoice(case.company, 1_00).await;
            }
        }
    })
    .await;
}
