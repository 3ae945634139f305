//! An order is given to another company.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod support;

use domain::{
    BcCustomerId, CompanyId, InvoiceId, OrderId,
    order::{OrderImport, ProfileChanged},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use store::{Scope, testing::for_each_engine};
use support::{Desk, cheque, desk, pay_form};
use tokio::task::JoinSet;

async fn actions(desk: &Desk, noun: &str, id: i64) -> Vec<String> {
    let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
    let history = tx.audit().history(noun, id).await.unwrap();
    history.into_iter().map(|deed| deed.action).collect()
}

/// Alder's order 101, invoiced; Birch.
async fn invoiced(desk: &Desk) -> (OrderId, InvoiceId, CompanyId) {
    desk.belongs(5, "Alder", "A1");
    let order = desk.synced_order(101, 5).await;
    let invoice = desk.portal.create_invoice(&desk.system(), order).await;
    (order, invoice.unwrap(), desk.company("Birch", "B1").await)
}

#[tokio::test]
async fn an_order_moves_with_its_invoice_and_the_old_company_sees_neither() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (order, invoice, birch) = invoiced(&desk).await;
        let alder = desk.order(order).await.company_id;
        let sales = desk.seller(SellerRole::Sales).await;
        let before = desk.portal.invoice(&sales, invoice).await.unwrap();
        let changed = desk.portal.change_profile(&sales, order, birch).await;
        let expected = ProfileChanged {
            company: "Birch".to_owned(),
            invoice: Some(before.row.number.clone()),
        };
        assert_eq!(changed.unwrap(), expected);
        assert_eq!(desk.order(order).await.company, "Birch");
        let after = desk.portal.invoice(&sales, invoice).await.unwrap();
        assert_eq!(
            (after.row.company_id, after.row.due),
            (birch, before.row.due)
        );
        assert_eq!(after.row.balance, before.row.balance);
        assert!(after.version > before.version, "an edit under way is stale");
        let old = desk.buyer(alder, BuyerRole::Admin).await;
        let refused = desk.portal.invoice(&old, invoice).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotFound);
        let new = desk.buyer(birch, BuyerRole::Admin).await;
        assert!(desk.portal.invoice(&new, invoice).await.is_ok());
        for (noun, id) in [("order", order.0), ("invoice", invoice.0)] {
            assert_eq!(actions(&desk, noun, id).await[0], "profile changed");
        }
        // The same again does nothing, and says the same.
        let again = desk.portal.change_profile(&sales, order, birch).await;
        assert_eq!(again.unwrap(), expected);
        let told = actions(&desk, "order", order.0).await;
        let moves = told.iter().filter(|action| *action == "profile changed");
        assert_eq!(moves.count(), 1);
        assert!(desk.portal.check().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_staff_has_decided_stays_when_the_order_is_read_again() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let order = desk.synced_order(101, 0).await;
        let birch = desk.company("Birch", "B1").await;
        let system = desk.system();
        let changed = desk.portal.change_profile(&system, order, birch).await;
        assert_eq!(changed.unwrap().invoice, None);
        let at = desk.now() + chrono::TimeDelta::minutes(1);
        desk.commerce.change(101, at, |order| {
            order.snapshot.po_number = Some("PO-2".to_owned());
        });
        desk.portal.import_order(&system, "101").await.unwrap();
        let row = desk.order(order).await;
        assert_eq!((row.company.as_str(), row.anonymous), ("Birch", false));
    })
    .await;
}

#[tokio::test]
async fn an_import_brings_an_order_to_the_company_that_its_customer_got_since() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let order = desk.synced_order(101, 5).await;
        let import = async || {
            desk.portal
                .import_order(&desk.system(), "101")
                .await
                .unwrap()
        };
        assert_eq!(import().await, OrderImport::Unchanged);
        // Staff has given the customer a company …
        let birch = desk.company("Birch", "B1").await;
        let mut tx = desk.store.begin(Scope::store(desk.store_id)).await.unwrap();
        let customer = BcCustomerId(5);
        tx.companies()
            .set_of_customer(customer, birch)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(import().await, OrderImport::Refreshed);
        assert_eq!(desk.order(order).await.company, "Birch");
        // … where its next order goes by itself, until B2B Edition knows better.
        let next = desk.synced_order(102, 5).await;
        assert_eq!(desk.order(next).await.company, "Birch");
        desk.belongs(5, "Alder", "A1");
        let last = desk.synced_order(103, 5).await;
        assert_eq!(desk.order(last).await.company, "Alder");
        assert!(desk.portal.check().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_order_whose_invoice_has_payments_stays() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (order, invoice, birch) = invoiced(&desk).await;
        let alder = desk.order(order).await.company_id;
        let system = desk.system();
        let refuse = async || {
            let refused = desk.portal.change_profile(&system, order, birch).await;
            let problem = refused.unwrap_err();
            assert_eq!(problem.code, "invoice_has_payments");
            assert_eq!(desk.order(order).await.company_id, alder);
        };
        // A checkout that was only begun counts: its money may still come.
        let buyer = desk.buyer(alder, BuyerRole::Admin).await;
        let form = pay_form(&[(invoice, "10.00")]);
        desk.portal.start_checkout(&buyer, &form).await.unwrap();
        refuse().await;
        let form = cheque(alder, "20.00", &[(invoice, "20.00")]);
        let recorded = desk.portal.record_offline_payment(&system, &form).await;
        recorded.unwrap();
        refuse().await;
        assert!(desk.portal.check().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn only_a_company_that_exists_gets_it_and_only_from_who_may() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (order, _, birch) = invoiced(&desk).await;
        let guest = desk.synced_order(102, 0).await;
        let anonymous = desk.order(guest).await.company_id;
        let sales = desk.seller(SellerRole::Sales).await;
        let refuse = async |order, company| {
            let refused = desk.portal.change_profile(&sales, order, company).await;
            refused.unwrap_err().code
        };
        assert_eq!(refuse(order, CompanyId(9_999)).await, "not_found");
        assert_eq!(refuse(OrderId(9_999), birch).await, "not_found");
        assert_eq!(refuse(order, anonymous).await, "profile_anonymous");
        let buyer = desk.buyer(birch, BuyerRole::Admin).await;
        let refused = desk.portal.change_profile(&buyer, order, birch).await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::NotAllowed);
        let refused = desk.portal.profile_choices(&buyer, "").await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::NotAllowed);
    })
    .await;
}

#[tokio::test]
async fn companies_are_found_by_name_and_external_id_in_one_statement() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for (name, external_id) in [("Birch", "B1"), ("Alder & Sons", "A1"), ("Ash", "B2")] {
            desk.company(name, external_id).await;
        }
        let find = async |text: &str| {
            let found = desk.portal.profile_choices(&desk.system(), text).await;
            let names = found.unwrap().into_iter().map(|choice| choice.name);
            names.collect::<Vec<_>>()
        };
        let before = desk.store.statements();
        // The catch-all is none of them.
        assert_eq!(find("").await, ["Alder & Sons", "Ash", "Birch"]);
        assert_eq!(desk.store.statements() - before, 1);
        assert_eq!(find("SON").await, ["Alder & Sons"]);
        assert_eq!(find("b").await, ["Ash", "Birch"]);
        assert!(find("%").await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_invoices_moves_and_pays_at_once_leaves_sound_books() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let birch = desk.company("Birch", "B1").await;
        let cedar = desk.company("Cedar", "C1").await;
        for number in 1..=5 {
            let order = desk.synced_order(number, 5).await;
            let mut people = JoinSet::new();
            for turn in 0..9 {
                let desk = desk.clone();
                people.spawn(async move {
                    let system = desk.system();
                    match turn % 3 {
                        0 => {
                            let target = if turn == 0 { birch } else { cedar };
                            let _ = desk.portal.change_profile(&system, order, target).await;
                        }
                        1 => {
                            let _ = desk.portal.create_invoice(&system, order).await;
                        }
                        _ => {
                            let owner = desk.order(order).await;
                            if let Some(invoice) = owner.invoice_id {
                                let form = cheque(owner.company_id, "1.00", &[(invoice, "1.00")]);
                                let _ = desk.portal.record_offline_payment(&system, &form).await;
                            }
                        }
                    }
                });
            }
            people.join_all().await;
        }
        assert!(desk.portal.check().await.unwrap().is_empty());
    })
    .await;
}
