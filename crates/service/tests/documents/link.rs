//! Links to documents.

use crate::{
    looks, printed,
    support::{Desk, PDF, desk},
};
use chrono::TimeDelta;
use domain::{
    InvoiceId, ReceiptId,
    log::AccessQuery,
    people::{Actor, BuyerRole, SellerRole},
    problem::ProblemKind,
    settings::{ApiAccountForm, ApiScope},
    statement::Period,
};
use service::documents::Linked;
use store::testing::for_each_engine;

/// The secret of a link.
fn token(path: &str) -> &str {
    path.strip_prefix("/documents/link?token=").unwrap()
}

async fn over(desk: &Desk, token: &str) -> bool {
    let problem = desk.portal.print_linked(token, None).await.unwrap_err();
    (problem.kind, problem.code.as_str()) == (ProblemKind::NotFound, "link_over")
}

#[tokio::test]
async fn a_link_is_good_for_ten_minutes_and_for_what_it_says() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "1").await;
        let invoice = desk.invoice(alder, 10_00).await;
        let sales = desk.seller(SellerRole::Sales).await;
        let what = Linked::Invoices(vec![invoice]);
        let path = desk.portal.document_link(&sales, alder, &what).await;
        let path = path.unwrap();
        let good = token(&path);
        desk.clock.advance(TimeDelta::minutes(10));
        let from = Some([192, 0, 2, 7].into());
        let file = desk.portal.print_linked(good, from).await.unwrap();
        assert_eq!(file.bytes, PDF);
        assert_eq!(printed(&desk)[0].row.id, invoice);
        let log = looks(&desk, invoice).await;
        assert_eq!(log[0].actor, format!("Link of {}", sales.name()));
        assert_eq!(
            (log[0].door.as_str(), log[0].network.as_str()),
            ("link", "192.0.2.0/24")
        );

        let (text, signature) = good.split_once('.').unwrap();
        let other = desk
            .portal
            .document_link(&sales, alder, &Linked::Statement(march()))
            .await
            .unwrap();
        let (other_text, _) = token(&other).split_once('.').unwrap();
        for forged in [
            format!("{other_text}.{signature}"),
            format!("{text}."),
            format!("{text}.{}", &signature[1..]),
            text.to_owned(),
            String::new(),
            ".".to_owned(),
            "x".repeat(10_000),
        ] {
            assert!(over(&desk, &forged).await, "{forged}");
        }
        desk.portal.print_linked(token(&other), None).await.unwrap();
        desk.clock.advance(TimeDelta::seconds(1));
        assert!(over(&desk, good).await);
        assert_eq!(looks(&desk, invoice).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_link_leads_nowhere_once_the_document_is_another_companys() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = desk.strangers().await;
        let invoice = desk.invoice(alder, 10_00).await;
        let foreign = desk.invoice(birch, 10_00).await;
        let buyer = desk.buyer(alder, BuyerRole::Senior).await;
        let link = async |company, id| {
            let what = Linked::Invoices(vec![id]);
            desk.portal.document_link(&buyer, company, &what).await
        };
        let path = link(alder, invoice).await.unwrap();
        // Nobody makes a link to what they cannot take themselves, or of another company.
        let missing = link(alder, InvoiceId(99_999)).await.unwrap_err();
        assert_eq!(missing.kind, ProblemKind::NotFound);
        assert_eq!(link(birch, foreign).await.unwrap_err(), missing);
        assert_eq!(link(alder, foreign).await.unwrap_err(), missing);
        assert_eq!(link(birch, invoice).await.unwrap_err(), missing);
        for what in [
            Linked::Receipt(ReceiptId(99_999)),
            Linked::Invoices(Vec::new()),
        ] {
            let refused = desk.portal.document_link(&buyer, alder, &what).await;
            assert!(refused.is_err(), "{what:?}");
        }
        let statement = Linked::Statement(march());
        let refused = desk.portal.document_link(&buyer, birch, &statement).await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::NotFound);
        let junior = desk.buyer(alder, BuyerRole::Junior).await;
        let refused = desk.portal.document_link(&junior, alder, &statement).await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::NotAllowed);

        let script = format!("UPDATE invoices SET company_id = {birch} WHERE id = {invoice}");
        desk.store.run_script(&script).await.unwrap();
        let gone = desk.portal.print_linked(token(&path), None).await;
        let gone = gone.unwrap_err();
        assert_eq!(gone, missing);
        assert!(looks(&desk, invoice).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_with_who_made_it() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "1").await;
        let what = Linked::Invoices(vec![desk.invoice(alder, 10_00).await]);
        let system = desk.system();
        let portal = &desk.portal;
        let of = async |actor: &Actor| portal.document_link(actor, alder, &what).await.unwrap();

        let buyer = desk.buyer(alder, BuyerRole::Senior).await;
        let path = of(&buyer).await;
        portal.print_linked(token(&path), None).await.unwrap();
        let id = buyer.user_id().unwrap();
        portal
            .set_contact_disabled(&system, alder, id, true)
            .await
            .unwrap();
        assert!(over(&desk, token(&path)).await);
        portal
            .set_contact_disabled(&system, alder, id, false)
            .await
            .unwrap();
        portal.print_linked(token(&path), None).await.unwrap();
        portal
            .set_contact_role(&system, alder, id, BuyerRole::Junior)
            .await
            .unwrap();
        assert!(over(&desk, token(&path)).await, "without the right");

        // Somebody is left who manages users.
        let admin = desk.seller(SellerRole::Admin).await;
        let sales = desk.seller(SellerRole::Sales).await;
        let path = of(&sales).await;
        portal.print_linked(token(&path), None).await.unwrap();
        let id = sales.user_id().unwrap();
        portal.set_user_disabled(&system, id, true).await.unwrap();
        assert!(over(&desk, token(&path)).await);

        let form = ApiAccountForm {
            name: "ERP".to_owned(),
            scopes: vec![ApiScope::InvoicesRead],
        };
        let made = portal.create_api_account(&system, &form).await.unwrap();
        let program = portal.program(&made.token).await.unwrap().unwrap();
        let path = of(&program).await;
        portal.print_linked(token(&path), None).await.unwrap();
        // Perhaps the program itself has used it.
        let query = AccessQuery::default();
        let log = portal.access_log(&admin, &query).await.unwrap();
        let latest = &log.rows[0];
        assert_eq!(
            (latest.actor.as_str(), latest.by_buyer),
            ("Link of ERP", false)
        );
        assert!(log.rows[1].by_buyer);
        portal
            .revoke_api_account(&system, made.account.id)
            .await
            .unwrap();
        assert!(over(&desk, token(&path)).await);
    })
    .await;
}

#[tokio::test]
async fn without_a_key_there_are_no_links() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "1").await;
        let what = Linked::Invoices(vec![desk.invoice(alder, 10_00).await]);
        let system = desk.system();
        let path = desk.portal.document_link(&system, alder, &what).await;
        let path = path.unwrap();
        let mut other = desk.clone();
        other.portal = desk
            .portal
            .clone()
            .with_connection(crate::support::connection(None));
        let refused = other.portal.document_link(&system, alder, &what).await;
        assert_eq!(refused.unwrap_err().code, "no_links");
        assert!(over(&other, token(&path)).await);
        let key = "ff".repeat(32);
        other.portal = desk
            .portal
            .clone()
            .with_connection(crate::support::connection(Some(&key)));
        assert!(over(&other, token(&path)).await);
    })
    .await;
}

fn march() -> Period {
    Period {
        from: crate::support::day("2026-03-01"),
        to: crate::support::day("2026-03-04"),
    }
}
