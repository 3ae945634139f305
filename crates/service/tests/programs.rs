//! What programs tell under the keys of an ERP, and what they are told of.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

mod support;

use domain::{
    change::{ChangeQuery, ChangedNoun, Upserted},
    company::{CompanyTold, ToldCompanies},
    invoice::told::{ToldAmount, ToldUpsert},
    log::{AccessQuery, AuditQuery},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
    query::PageRequest,
};
use store::testing::for_each_engine;
use support::{Desk, cheque, desk};

fn told(key: &str, company: &str, amount: &str) -> ToldUpsert {
    let original = ToldAmount {
        code: "GBP".to_owned(),
        value: amount.to_owned(),
    };
    ToldUpsert {
        external_customer_id: Some(company.to_owned()),
        ..ToldUpsert::new(key.to_owned(), original)
    }
}

/// What a poll tells of, and where the next one goes on.
async fn poll(desk: &Desk, since: i64) -> (Vec<(ChangedNoun, i64)>, i64) {
    let query = ChangeQuery {
        since,
        nouns: Vec::new(),
        limit: ChangeQuery::MAX_LIMIT,
    };
    let found = desk.portal.changes(&desk.system(), &query).await.unwrap();
    assert!(!found.more);
    let rows = found.rows.iter();
    let told = rows.map(|change| (change.noun, change.id)).collect();
    (told, found.next)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_added_changed_or_left_alone_under_its_key() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let other = desk.company("Birch", "17851").await;
        let sales = desk.seller(SellerRole::Sales).await;
        let upsert = async |told: &ToldUpsert| {
            let done = desk.portal.upsert_told_invoice(&sales, told).await;
            desk.assert_sound().await;
            done
        };
        let first = told("E-1", "17850", "100");
        let (id, done) = upsert(&first).await.unwrap();
        assert_eq!(done, Upserted::Created);
        let detail = desk.portal.invoice(&desk.system(), id).await.unwrap();
        assert_eq!(detail.row.number, "E-1", "the key is the number");
        assert_eq!(upsert(&first).await.unwrap(), (id, Upserted::Unchanged));

        let finance = desk.seller(SellerRole::Finance).await;
        let form = cheque(company, "40", &[(id, "40")]);
        let paid = desk.portal.record_offline_payment(&finance, &form).await;
        paid.unwrap();
        assert_eq!(upsert(&first).await.unwrap(), (id, Upserted::Unchanged));
        assert_eq!(desk.open(id).await.0, 60_00);

        // What was paid stays paid, and no payment goes to another company.
        let dearer = told("E-1", "17850", "120");
        assert_eq!(upsert(&dearer).await.unwrap(), (id, Upserted::Updated));
        assert_eq!(desk.open(id).await.0, 80_00);
        for refused in [told("E-1", "17851", "120"), told("E-1", "17850", "30")] {
            upsert(&refused).await.unwrap_err();
            assert_eq!(desk.open(id).await.0, 80_00);
        }

        let less = upsert(&told("E-1", "17850", "30")).await.unwrap_err();
        let said = less.field("original_balance.value").unwrap();
        assert!(said.starts_with("Payments of"), "{said}");

        for (wrong, field) in [
            (told(" ", "17850", "1"), "external_id"),
            (told("E-2", "nobody", "1"), "external_customer_id"),
            (told("E-2", "", "1"), "customer_id"),
        ] {
            let problem = upsert(&wrong).await.unwrap_err();
            assert!(problem.field(field).is_some(), "{field}: {problem:?}");
        }

        let nobody = upsert(&told("E-2", "", "1")).await.unwrap_err();
        let said = nobody.field("customer_id").unwrap();
        assert!(said.starts_with("Say which company"), "{said}");
        let mut tx = desk
            .store
            .read(store::Scope::store(desk.store_id))
            .await
            .unwrap();
        let catch_all = tx.companies().anonymous_id().await.unwrap();
        drop(tx);
        let unpaid = ToldUpsert {
            customer: Some(catch_all.to_string()),
            ..told("E-2", "", "1")
        };
        let problem = upsert(&unpaid).await.unwrap_err();
        let said = problem.field("customer_id").unwrap();
        assert!(said.contains("have no company"), "{said}");
        // An empty number says nothing, so the key counts.
        let keyed = ToldUpsert {
            customer: Some(" ".to_owned()),
            ..told("E-1", "17850", "125")
        };
        assert_eq!(upsert(&keyed).await.unwrap(), (id, Upserted::Updated));

        let second = told("E-2", "17851", "5");
        let (id, _) = upsert(&second).await.unwrap();
        let deleted = desk.portal.delete_told_invoice(&sales, id, None).await;
        deleted.unwrap();
        let problem = upsert(&second).await.unwrap_err();
        assert_eq!(problem.code, "invoice_deleted");

        let buyer = desk.buyer(other, BuyerRole::Admin).await;
        let refused = desk.portal.upsert_told_invoice(&buyer, &first).await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::NotAllowed);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_meet_make_one_invoice() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.company("Acme", "17850").await;
        let mut telling = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let desk = desk.clone();
            telling.spawn(async move {
                let row = told("E-1", "17850", "100");
                let system = desk.system();
                desk.portal.upsert_told_invoice(&system, &row).await
            });
        }
        let all = telling.join_all().await;
        let all: Vec<_> = all.into_iter().map(Result::unwrap).collect();
        let created = all.iter().filter(|(_, done)| *done == Upserted::Created);
        assert_eq!(created.count(), 1, "{all:?}");
        assert!(all.iter().all(|(id, _)| *id == all[0].0));
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_kept_under_its_key() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let parent = desk.company("Group", "G1").await;
        let finance = desk.seller(SellerRole::Finance).await;
        let named = CompanyTold {
            name: Some("Acme".to_owned()),
            parent: Some(parent.to_string()),
            ..CompanyTold::default()
        };
        let upsert = async |version: Option<i64>, told: &CompanyTold| {
            let portal = &desk.portal;
            portal
                .upsert_company(&finance, "17850", version, told)
                .await
        };
        let unknown = upsert(Some(1), &named).await.unwrap_err();
        assert_eq!(unknown.code, "stale");
        let (made, done) = upsert(None, &named).await.unwrap();
        assert_eq!((done, made.parent), (Upserted::Created, Some(parent.0)));
        let (same, done) = upsert(None, &named).await.unwrap();
        assert_eq!((done, &same), (Upserted::Unchanged, &made));
        let alone = CompanyTold {
            parent: Some(String::new()),
            ..CompanyTold::default()
        };
        let (now, done) = upsert(None, &alone).await.unwrap();
        assert_eq!((done, now.parent), (Upserted::Updated, None));
        assert_eq!(now.content.name, "Acme");
        let stale = upsert(Some(made.version), &named).await.unwrap_err();
        assert_eq!(stale.code, "stale");
        let (same, done) = upsert(Some(now.version), &alone).await.unwrap();
        assert_eq!((done, &same), (Upserted::Unchanged, &now));
        let below_itself = CompanyTold {
            parent: Some(made.number.to_string()),
            ..CompanyTold::default()
        };
        let problem = upsert(None, &below_itself).await.unwrap_err();
        assert!(problem.field("parent").is_some(), "{problem:?}");

        let asked = ToldCompanies {
            search: Some("acm".to_owned()),
            ..ToldCompanies::default()
        };
        let found = desk.portal.told_companies(&finance, &asked).await.unwrap();
        assert_eq!(found.rows, [now]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_is_told_of_as_a_change_of_its_invoice() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let invoice = desk.invoice(company, 100_00).await;
        let (_, since) = poll(&desk, 0).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let form = cheque(company, "40", &[(invoice, "40")]);
        let paid = desk.portal.record_offline_payment(&finance, &form);
        let payment = paid.await.unwrap();
        let (mut told, next) = poll(&desk, since).await;
        told.sort_unstable();
        assert_eq!(
            told,
            [
                (ChangedNoun::Invoice, invoice.0),
                (ChangedNoun::Payment, payment.0)
            ]
        );
        assert_eq!(poll(&desk, next).await, (Vec::new(), next));
        let query = ChangeQuery {
            since: next + 1,
            ..ChangeQuery::default()
        };
        let problem = desk.portal.changes(&finance, &query).await.unwrap_err();
        assert_eq!(problem.code, "unknown_position");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn logs_are_read_page_by_page_and_filtered() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = desk.strangers().await;
        let admin = desk.seller(SellerRole::Admin).await;
        let mut invoices = Vec::new();
        for company in [alder, birch, alder] {
            let id = desk.invoice(company, 100_00).await;
            let buyer = desk.buyer(company, BuyerRole::Admin).await;
            desk.portal.invoice(&buyer, id).await.unwrap();
            let deleted = desk.portal.delete_told_invoice(&admin, id, None).await;
            deleted.unwrap();
            invoices.push(id);
        }
        let mut query = AuditQuery {
            noun: Some("invoice".to_owned()),
            page: PageRequest {
                size: 2,
                ..PageRequest::default()
            },
            ..AuditQuery::default()
        };
        let first = desk.portal.audit_log(&admin, &query).await.unwrap();
        let ids = |rows: &[domain::log::AuditEntry]| -> Vec<i64> {
            rows.iter().map(|deed| deed.noun_id).collect()
        };
        assert_eq!(ids(&first.rows), [invoices[2].0, invoices[1].0]);
        query.page.after = first.next;
        let rest = desk.portal.audit_log(&admin, &query).await.unwrap();
        assert_eq!((ids(&rest.rows), rest.next), (vec![invoices[0].0], None));
        let of_one = AuditQuery {
            noun_id: Some(invoices[1].0),
            page: PageRequest::default(),
            ..query
        };
        let of_one = desk.portal.audit_log(&admin, &of_one).await.unwrap();
        assert_eq!(ids(&of_one.rows), [invoices[1].0]);

        let all = AccessQuery::default();
        let all = desk.portal.access_log(&admin, &all).await.unwrap();
        assert_eq!(all.rows.len(), 3);
        assert!(all.rows.iter().all(|look| look.by_buyer));
        let of_birch = AccessQuery {
            company: Some(birch.0),
            ..AccessQuery::default()
        };
        let of_birch = desk.portal.access_log(&admin, &of_birch).await.unwrap();
        assert_eq!(of_birch.rows.len(), 1);
        assert_eq!(of_birch.rows[0].invoice, Some(invoices[1]));
    })
    .await;
}
