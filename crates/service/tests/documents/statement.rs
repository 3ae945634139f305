//! Statements as PDF.

use crate::support::{Desk, cheque, desk, gbp};
use chrono::NaiveDate;
use domain::{
    CompanyId, Currency,
    invoice::InvoiceFilter,
    people::{Actor, BuyerRole, Permission, Place},
    problem::ProblemKind,
    query::PageRequest,
    statement::{Account, AccountQuery},
};
use service::ports::{Sheet, StatementSheet};
use store::testing::for_each_engine;

fn printed(desk: &Desk) -> StatementSheet {
    let Some((_, Sheet::Statement(sheet))) = desk.printer.take() else {
        panic!("no statement was printed");
    };
    *sheet
}

fn of(company: CompanyId) -> AccountQuery {
    AccountQuery {
        company: Some(company),
        ..AccountQuery::default()
    }
}

#[tokio::test]
async fn a_statement_closes_at_what_is_owed_and_is_noted() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = desk.strangers().await;
        let invoice = desk.invoice(alder, 10_00).await;
        let system = desk.system();
        let form = cheque(alder, "4", &[(invoice, "4")]);
        desk.portal
            .record_offline_payment(&system, &form)
            .await
            .unwrap();
        let buyer = desk.buyer(alder, BuyerRole::Senior).await;
        let everything = AccountQuery::default();
        let file = desk.portal.print_statement(&buyer, &everything).await;
        assert!(file.unwrap().name.ends_with("-2026-03-04.pdf"));
        let sheet = printed(&desk);
        assert_eq!((sheet.company.as_str(), sheet.accounts.len()), ("Alder", 1));
        let account = &sheet.accounts[0];
        assert_eq!(account.statement.lines.len(), 2);
        assert_eq!(account.statement.closing, gbp(6_00));
        assert_eq!(account.aging.unwrap().open().unwrap(), gbp(6_00));
        assert!(!sheet.names_companies);

        let page = PageRequest::default();
        for whoever in [&buyer, &system] {
            let log = desk.portal.company_access(whoever, alder, &page).await;
            let refused = whoever == &buyer;
            assert_eq!(log.is_err(), refused, "a senior buyer manages no contacts");
        }
        let admin = desk.buyer(alder, BuyerRole::Admin).await;
        desk.portal
            .print_statement(&system, &of(alder))
            .await
            .unwrap();
        assert_eq!(printed(&desk).company, "Alder");
        let log = async |actor: &Actor, company| {
            let found = desk.portal.company_access(actor, company, &page).await;
            found.map(|page| {
                page.rows
                    .into_iter()
                    .map(|row| row.actor)
                    .collect::<Vec<_>>()
            })
        };
        let everybody = [system.name(), buyer.name()];
        assert_eq!(log(&system, alder).await.unwrap(), everybody);
        assert_eq!(log(&admin, alder).await.unwrap(), [buyer.name()]);
        let foreign = log(&admin, birch).await.unwrap_err();
        assert_eq!(foreign, log(&admin, CompanyId(99_999)).await.unwrap_err());
        let first = PageRequest {
            size: 1,
            ..PageRequest::default()
        };
        let first = desk.portal.company_access(&system, alder, &first).await;
        let next = PageRequest {
            after: first.unwrap().next,
            size: 1,
            ..PageRequest::default()
        };
        let next = desk.portal.company_access(&system, alder, &next).await;
        assert_eq!(next.unwrap().rows[0].actor, buyer.name());

        // Whoever is named by the log stays.
        desk.portal
            .print_statement(&system, &of(birch))
            .await
            .unwrap();
        assert_eq!(printed(&desk).accounts, []);
        let refused = desk.portal.delete_company(&system, birch).await;
        let refused = refused.unwrap_err();
        assert!(
            refused.message.contains("1 document that was taken"),
            "{}",
            refused.message
        );

        let foreign = desk.portal.print_statement(&buyer, &of(birch)).await;
        let missing = desk
            .portal
            .print_statement(&buyer, &of(CompanyId(99_999)))
            .await;
        assert_eq!(foreign.unwrap_err(), missing.unwrap_err());
        let junior = desk.buyer(alder, BuyerRole::Junior).await;
        let problem = desk.portal.print_statement(&junior, &everything).await;
        assert_eq!(problem.unwrap_err().kind, ProblemKind::NotAllowed);
        let problem = desk.portal.print_statement(&system, &everything).await;
        assert_eq!(problem.unwrap_err().kind, ProblemKind::Invalid);
        assert!(desk.printer.take().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_companys_administrators_read_who_looked_and_who_took_files() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, _) = desk.strangers().await;
        desk.invoice(alder, 10_00).await;
        let (portal, system) = (&desk.portal, desk.system());
        let buyer = desk.buyer(alder, BuyerRole::Senior).await;
        let admin = desk.buyer(alder, BuyerRole::Admin).await;
        let query = AccountQuery::default();
        let shown = portal.statement(&buyer, &query).await.unwrap();
        portal.export_statement(&buyer, &query).await.unwrap();
        let list = portal.export_invoices(&buyer, InvoiceFilter::default());
        drop(list.await.unwrap());
        portal.statement(&system, &of(alder)).await.unwrap();
        portal.export_statement(&system, &of(alder)).await.unwrap();

        let days = shown.period.in_words();
        let by_buyers = [
            "invoice list CSV".to_owned(),
            format!("statement CSV, {days}"),
            format!("statement, {days}"),
        ];
        let log = async |actor: &Actor| -> Vec<(String, String)> {
            let page = PageRequest::default();
            let found = portal.company_access(actor, alder, &page).await;
            let rows = found.unwrap().rows.into_iter();
            rows.map(|row| (row.actor, row.document)).collect()
        };
        let by = |actor: &Actor, document: &String| (actor.name().to_owned(), document.clone());
        let mut expected: Vec<_> = by_buyers
            .iter()
            .map(|document| by(&buyer, document))
            .collect();
        assert_eq!(log(&admin).await, expected);
        expected.insert(0, by(&system, &by_buyers[1]));
        assert_eq!(log(&system).await, expected);
    })
    .await;
}

#[tokio::test]
async fn it_tells_what_was_owed_as_of_the_day_that_is_asked_for() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, _) = desk.strangers().await;
        desk.invoice(alder, 10_00).await;
        let buyer = desk.buyer(alder, BuyerRole::Senior).await;
        let last: NaiveDate = "2026-03-04".parse().unwrap();
        let long_ago: NaiveDate = "2020-01-01".parse().unwrap();
        for (as_of, is_told) in [
            (None, false),
            (Some(last), false),
            (last.pred_opt(), true),
            (Some(long_ago), true),
        ] {
            let query = AccountQuery {
                as_of,
                ..AccountQuery::default()
            };
            let shown = desk.portal.account_summary(&buyer, &query).await.unwrap();
            desk.portal.print_statement(&buyer, &query).await.unwrap();
            let sheet = printed(&desk);
            assert_eq!(sheet.as_of, as_of.unwrap_or(last));
            assert_eq!(sheet.as_of, shown.as_of);
            let account = &sheet.accounts[0];
            assert_eq!(account.statement.closing, gbp(10_00));
            let there = shown.accounts.first();
            let nothing = Account::nothing(Currency::GBP);
            let owed = is_told.then(|| there.copied().unwrap_or(nothing));
            assert_eq!(account.owed, owed, "{as_of:?}");
            assert_eq!(
                account.aging,
                there.map(|account| account.receivable.aging),
                "{as_of:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn one_of_several_companies_says_whose_each_entry_is() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = desk.strangers().await;
        desk.invoice(alder, 10_00).await;
        desk.invoice(birch, 5_00).await;
        let buyer = desk.buyer(alder, BuyerRole::Admin).await;
        let Place::Buyer(mut place) = buyer.place else {
            panic!("a buyer");
        };
        place.companies.push(birch);
        place.permissions.push(Permission::GetCompanySubsidiaries);
        let buyer = Actor {
            place: Place::Buyer(place),
            ..buyer
        };
        desk.portal
            .print_statement(&buyer, &AccountQuery::default())
            .await
            .unwrap();
        let sheet = printed(&desk);
        assert!(sheet.names_companies);
        assert_eq!(sheet.company, "Alder and all companies below it");
        assert_eq!(sheet.accounts[0].statement.closing, gbp(15_00));
        desk.portal
            .print_statement(&buyer, &of(birch))
            .await
            .unwrap();
        let sheet = printed(&desk);
        assert_eq!(
            (sheet.company.as_str(), sheet.names_companies),
            ("Birch", false)
        );

        // The log of each company that is on it knows, whoever of both reads it.
        desk.portal
            .statement(&buyer, &AccountQuery::default())
            .await
            .unwrap();
        let beside = desk.company("Cedar", "3").await;
        let below = desk.buyer(birch, BuyerRole::Admin).await;
        let system = desk.system();
        let log = async |actor: &Actor, company: CompanyId| -> Vec<String> {
            let page = PageRequest::default();
            let found = desk.portal.company_access(actor, company, &page).await;
            let rows = found.unwrap().rows.into_iter();
            let words = rows.map(|row| row.document.split(", ").next().unwrap().to_owned());
            words.collect()
        };
        let (paper, screen) = ("statement PDF", "statement");
        for reader in [&buyer, &system] {
            assert_eq!(log(reader, alder).await, [screen, paper]);
            assert_eq!(log(reader, birch).await, [screen, paper, paper]);
        }
        assert_eq!(log(&below, birch).await, [screen, paper, paper]);
        assert!(log(&system, beside).await.is_empty());
        let page = PageRequest::default();
        let above = desk.portal.company_access(&below, alder, &page).await;
        let missing = desk.portal.company_access(&below, CompanyId(0), &page);
        assert_eq!(above.unwrap_err(), missing.await.unwrap_err());

        let sees = async |actor: &Actor| -> Vec<String> {
            let own = desk.portal.own_contacts(actor).await.unwrap();
            own.companies.into_iter().map(|one| one.name).collect()
        };
        assert_eq!(sees(&buyer).await, ["Alder", "Birch"]);
        assert_eq!(sees(&below).await, ["Birch"]);
    })
    .await;
}
