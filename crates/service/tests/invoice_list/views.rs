//! The views that people save.

use crate::support::desk;
use domain::{
    InvoiceId,
    invoice::{InvoiceList, InvoiceSortKey, MAX_VIEWS, StatusFilter},
    people::{Actor, BuyerRole, SellerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;

#[tokio::test]
async fn views_are_each_persons_own() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (ann, bob) = (
            desk.seller(SellerRole::Sales).await,
            desk.seller(SellerRole::Finance).await,
        );
        let mut list = InvoiceList::default();
        list.filter.statuses = vec![StatusFilter::Overdue];
        list.filter.ids = Some(vec![InvoiceId(1)]);
        list.sort = InvoiceSortKey::Due;
        list.page.size = 25;
        list.page.after = Some("1~2026-01-01.".to_owned());
        let portal = &desk.portal;
        let late = portal
            .save_invoice_view(&ann, "  Late  ones ", &list)
            .await
            .unwrap();
        assert_eq!(
            (&*late.name, &*late.query),
            ("Late ones", "?status=overdue&sort=due")
        );
        // Names: unlike each other whatever the case, and unlike the built-in ones.
        for (name, message) in [
            ("LATE ONES", "already"),
            (" overdue", "already"),
            ("", "Give"),
            ("x\0", "stored"),
            (&*"x".repeat(41), "at most"),
        ] {
            let refused = portal
                .save_invoice_view(&ann, name, &list)
                .await
                .unwrap_err();
            assert_eq!(refused.kind, ProblemKind::Invalid);
            assert!(refused.field("name").unwrap().contains(message), "{name}");
        }
        portal
            .save_invoice_view(&bob, "Late ones", &list)
            .await
            .unwrap();
        // Copies and new names.
        let copy = portal.duplicate_invoice_view(&ann, late.id).await.unwrap();
        assert_eq!((&*copy.name, &copy.query), ("Late ones copy", &late.query));
        let copy = portal.duplicate_invoice_view(&ann, late.id).await.unwrap();
        assert_eq!(copy.name, "Late ones copy 2");
        let taken = portal
            .rename_invoice_view(&ann, copy.id, "Late Ones")
            .await
            .unwrap_err();
        assert!(taken.field("name").is_some());
        portal
            .rename_invoice_view(&ann, copy.id, "Älter")
            .await
            .unwrap();
        // Somebody else's are as if they did not exist.
        let missing = ProblemKind::NotFound;
        let theirs = portal
            .rename_invoice_view(&bob, late.id, "Mine")
            .await
            .unwrap_err();
        assert_eq!(theirs.kind, missing);
        let theirs = portal
            .duplicate_invoice_view(&bob, late.id)
            .await
            .unwrap_err();
        assert_eq!(theirs.kind, missing);
        let theirs = portal.delete_invoice_view(&bob, late.id).await.unwrap_err();
        assert_eq!(theirs.kind, missing);
        portal.delete_invoice_view(&ann, late.id).await.unwrap();
        let names = async |actor: &Actor| {
            let views = portal.invoice_views(actor).await.unwrap().into_iter();
            views.map(|view| view.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&ann).await, ["Late ones copy", "Älter"]);
        assert_eq!(names(&bob).await, ["Late ones"]);
        // There is an end to them.
        for number in 2..MAX_VIEWS {
            let name = format!("View {number}");
            portal.save_invoice_view(&ann, &name, &list).await.unwrap();
        }
        let refused = portal
            .save_invoice_view(&ann, "One more", &list)
            .await
            .unwrap_err();
        assert!(refused.message.contains("Delete one"));
        let company = desk.company("Alder", "A1").await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let refused = portal.invoice_views(&buyer).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotAllowed);
    })
    .await;
}
