//! Invoices that are given to another company, and what staff sees of them.

use crate::{
    fields, form, issue,
    support::{cheque, desk, gbp, pay_form},
};
use domain::{
    CompanyId, InvoiceId,
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
    query::PageRequest,
};
use store::{Scope, testing::for_each_engine};

#[tokio::test]
async fn an_invoice_moves_to_another_company_and_its_order_with_it() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let sales = desk.seller(SellerRole::Sales).await;
        desk.belongs(5, "Alder", "A1");
        let order = desk.synced_order(101, 5).await;
        let of_order = desk.portal.create_invoice(&sales, order).await.unwrap();
        let alder = desk.portal.invoice(&sales, of_order).await.unwrap();
        let alder = alder.row.company_id;
        let by_hand = issue(&desk, &form(alder)).await.unwrap();
        let birch = desk.company("Birch", "B1").await;
        let (old, new) = (
            desk.buyer(alder, BuyerRole::Admin).await,
            desk.buyer(birch, BuyerRole::Admin).await,
        );
        for id in [of_order, by_hand] {
            let before = desk.portal.invoice(&sales, id).await.unwrap();
            let give = |version| desk.portal.reassign_invoice(&sales, id, version, birch);
            let stale = give(before.version + 1).await.unwrap_err();
            assert_eq!(stale.code, "stale");
            let after = give(before.version).await.unwrap();
            assert_eq!(
                (after.row.company_id, after.row.company.as_str()),
                (birch, "Birch")
            );
            assert_eq!(after.row.balance, before.row.balance);
            assert_eq!(after.history[0].summary, "Moved from Alder to Birch.");
            // The same again does nothing.
            let again = give(before.version).await.unwrap();
            assert_eq!(again, after);
            assert!(desk.portal.invoice(&old, id).await.is_err());
            assert!(desk.portal.invoice(&new, id).await.is_ok());
        }
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn an_invoice_that_payments_name_stays() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let alder = desk.company("Alder", "A1").await;
        let birch = desk.company("Birch", "B1").await;
        let (paid, begun) = (
            issue(&desk, &form(alder)).await.unwrap(),
            issue(&desk, &form(alder)).await.unwrap(),
        );
        let cheque = cheque(alder, "1.00", &[(paid, "1.00")]);
        desk.portal
            .record_offline_payment(&system, &cheque)
            .await
            .unwrap();
        let buyer = desk.buyer(alder, BuyerRole::Admin).await;
        let checkout = pay_form(&[(begun, "2.00")]);
        desk.portal.start_checkout(&buyer, &checkout).await.unwrap();
        for id in [paid, begun] {
            let detail = desk.portal.invoice(&system, id).await.unwrap();
            assert_eq!(detail.payment_count, 1);
            let give = desk
                .portal
                .reassign_invoice(&system, id, detail.version, birch);
            let refused = give.await.unwrap_err();
            assert_eq!(refused.code, "invoice_has_payments");
            let now = desk.portal.invoice(&system, id).await.unwrap();
            assert_eq!(now.row.company_id, alder);
        }
    })
    .await;
}

#[tokio::test]
async fn an_invoice_is_given_to_companies_that_there_are() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let alder = desk.company("Alder", "A1").await;
        let id = issue(&desk, &form(alder)).await.unwrap();
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let anonymous = tx.companies().anonymous_id().await.unwrap();
        drop(tx);
        for company in [CompanyId(99_999), anonymous] {
            let give = desk.portal.reassign_invoice(&system, id, 1, company);
            assert_eq!(fields(&give.await.unwrap_err()), ["company"]);
        }
        let give = desk
            .portal
            .reassign_invoice(&system, InvoiceId(99_999), 1, alder);
        assert_eq!(give.await.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn staff_sees_which_buyers_looked_and_what_the_order_says_now() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let sales = desk.seller(SellerRole::Sales).await;
        desk.belongs(5, "Alder", "A1");
        let order = desk.synced_order(101, 5).await;
        let id = desk.portal.create_invoice(&sales, order).await.unwrap();
        let detail = desk.portal.invoice(&sales, id).await.unwrap();
        let now = detail.order_now.unwrap();
        assert_eq!((now.content, now.total), (detail.content, gbp(126_00)));
        let page = PageRequest::default();
        let looks = desk.portal.invoice_access(&sales, id, &page).await.unwrap();
        assert_eq!(looks.rows, [], "staff's looks are no secret to keep");
        let buyer = desk.buyer(detail.row.company_id, BuyerRole::Admin).await;
        let seen = desk.portal.invoice(&buyer, id).await.unwrap();
        assert!(seen.order_now.is_none());
        let looks = desk.portal.invoice_access(&sales, id, &page).await.unwrap();
        assert_eq!(looks.rows.len(), 1);
        assert_eq!(
            (
                looks.rows[0].actor.as_str(),
                looks.rows[0].document.as_str()
            ),
            (buyer.name(), "invoice")
        );
        let missing = desk.portal.invoice_access(&sales, InvoiceId(99_999), &page);
        assert_eq!(missing.await.unwrap_err().kind, ProblemKind::NotFound);
        // The company's administrators see their own people; nobody else does.
        let own = desk.portal.invoice_access(&buyer, id, &page).await.unwrap();
        assert_eq!(own, looks);
        let senior = desk.buyer(detail.row.company_id, BuyerRole::Senior).await;
        let curious = desk.portal.invoice_access(&senior, id, &page);
        assert_eq!(curious.await.unwrap_err().kind, ProblemKind::NotAllowed);
    })
    .await;
}
