//! Who is signed in, and what they see.

use crate::{
    PASSWORD, by, group, hire,
    support::{Desk, cheque, desk, gbp},
};
use domain::{
    CompanyId, InvoiceId,
    invoice::{InvoiceFilter, InvoiceSortKey, StatusFilter},
    people::{Actor, BuyerRole, Door, SellerRole},
    problem::ProblemKind,
    query::{Direction, Window},
    storefront::{StorefrontInvoices, StorefrontReceiptLines, StorefrontReceipts},
};
use service::people::NewUserRole;
use store::testing::for_each_engine;

async fn found(
    desk: &Desk,
    actor: &Actor,
    companies: &[CompanyId],
    query: &StorefrontInvoices,
) -> Vec<InvoiceId> {
    let companies = (!companies.is_empty()).then_some(companies);
    let page = desk
        .portal
        .storefront_invoices(actor, companies, query)
        .await;
    let page = page.unwrap();
    let ids: Vec<InvoiceId> = page.rows.iter().map(|found| found.row.id).collect();
    let all = page.start == 0 && !page.has_next();
    assert!(!all || page.total == i64::try_from(ids.len()).unwrap());
    ids
}

#[tokio::test]
async fn a_token_is_a_buyers_session() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let group = group(&desk).await;
        assert_eq!(group.admin.door, Door::Storefront);
        let seen = group.admin.buyer().unwrap().companies.clone();
        assert_eq!(seen, [group.top, group.low]);
        let account = desk.portal.storefront_account(&group.admin).await.unwrap();
        assert_eq!((account.company.as_str(), account.role.code), ("Top", 0));
        assert!(account.rights.iter().all(|right| right.level == 3));

        // The staff has no buyer's session, by whichever way.
        let staff = "sales@portal.example";
        hire(&desk, staff, NewUserRole::Seller(SellerRole::Sales)).await;
        let refused = desk
            .portal
            .log_in_at_storefront(staff, PASSWORD, "10.0.0.1")
            .await;
        assert_eq!(refused.err().unwrap().code, "sign_in_failed");
        let (token, _) = desk
            .portal
            .sign_in(staff, PASSWORD, "10.0.0.1")
            .await
            .unwrap();
        let session = desk.portal.storefront_session(&token.0).await.unwrap();
        assert!(session.is_none());

        desk.portal.sign_out(&group.token).await.unwrap();
        let over = desk.portal.storefront_session(&group.token).await.unwrap();
        assert!(over.is_none());
    })
    .await;
}

#[tokio::test]
async fn lists_are_filtered_sorted_and_cut() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let group = group(&desk).await;
        let first = desk.invoice(group.top, 30_00).await;
        let second = desk.invoice(group.top, 10_00).await;
        let third = desk.invoice(group.low, 20_00).await;
        let foreign = desk.invoice(group.beside, 40_00).await;
        let admin = &group.admin;
        let up = by(InvoiceSortKey::Original, Direction::Ascending);
        assert_eq!(found(&desk, admin, &[], &up).await, [second, third, first]);
        let down = by(InvoiceSortKey::Original, Direction::Descending);
        assert_eq!(
            found(&desk, admin, &[], &down).await,
            [first, third, second]
        );
        for key in [
            InvoiceSortKey::Number,
            InvoiceSortKey::Order,
            InvoiceSortKey::Issued,
            InvoiceSortKey::Due,
            InvoiceSortKey::Open,
            InvoiceSortKey::Status,
        ] {
            let query = by(key, Direction::Ascending);
            assert_eq!(found(&desk, admin, &[], &query).await.len(), 3, "{key:?}");
        }

        let only = async |companies: &[CompanyId]| found(&desk, admin, companies, &up).await;
        assert_eq!(only(&[group.low]).await, [third]);
        assert_eq!(only(&[group.low, group.beside]).await, [third]);
        assert_eq!(only(&[group.beside]).await, []);
        let none = desk
            .portal
            .storefront_invoices(admin, Some(&[]), &up)
            .await
            .unwrap();
        assert_eq!(none.total, 0, "none of the named ones is seen");

        let part = StorefrontInvoices {
            window: Window {
                offset: Some(1),
                first: Some(1),
                ..Window::default()
            },
            ..up.clone()
        };
        assert_eq!(found(&desk, admin, &[], &part).await, [third]);
        let ask = async |change: fn(&mut StorefrontInvoices, InvoiceId), id: InvoiceId| {
            let mut query = up.clone();
            change(&mut query, id);
            found(&desk, admin, &[], &query).await
        };
        let by_search = ask(|query, id| query.search = Some(format!(" {id} ")), third).await;
        assert!(by_search.contains(&third), "{by_search:?}");
        let foreign_id = ask(|query, id| query.search = Some(id.to_string()), foreign).await;
        assert!(!foreign_id.contains(&foreign));
        let wild = ask(|query, _| query.search = Some("%".to_owned()), third).await;
        assert_eq!(wild, []);
        let by_key = ask(
            |query, _| query.external_company = Some("L1".to_owned()),
            third,
        )
        .await;
        assert_eq!(by_key, [third]);
        let other = ask(
            |query, _| query.external_company = Some("B1".to_owned()),
            third,
        )
        .await;
        assert_eq!(other, []);
        let of_kind = ask(|query, _| query.kind = Some("Invoice".to_owned()), third).await;
        assert_eq!(of_kind.len(), 3);
        let of_other = ask(|query, _| query.kind = Some("Credit".to_owned()), third).await;
        assert_eq!(of_other, []);
        let none = ask(
            |query, _| query.number = Some("no such number".to_owned()),
            third,
        )
        .await;
        assert_eq!(none, []);
        let named = ask(
            |query, id| {
                query.filter = InvoiceFilter {
                    ids: Some(vec![id, InvoiceId(99_999)]),
                    statuses: vec![StatusFilter::Open],
                    ..InvoiceFilter::default()
                };
            },
            second,
        )
        .await;
        assert_eq!(named, [second]);
    })
    .await;
}

#[tokio::test]
async fn what_stands_on_invoices_is_read_at_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let group = group(&desk).await;
        desk.belongs(5, "Top", "T1");
        let order = desk.synced_order(101, 5).await;
        let system = desk.system();
        let invoiced = desk.portal.create_invoice(&system, order).await.unwrap();
        let by_hand = desk.invoice(group.low, 10_00).await;
        let foreign = desk.invoice(group.beside, 10_00).await;
        let ask = async |ids: &[InvoiceId]| {
            let before = desk.store.statements();
            let mut papers = desk.portal.invoice_papers(&group.admin, ids).await.unwrap();
            papers.sort_by_key(|paper| paper.id);
            (papers, desk.store.statements() - before)
        };
        let (papers, many) = ask(&[invoiced, by_hand, foreign, InvoiceId(99_999)]).await;
        let ids: Vec<InvoiceId> = papers.iter().map(|paper| paper.id).collect();
        assert_eq!(ids, [invoiced, by_hand]);
        assert_eq!(papers[0].content.lines.len(), 1);
        assert_eq!(papers[0].content.costs.len(), 2);
        assert_eq!(papers[0].billing_address.city, "Leeds");
        assert!(papers[0].ordered_at.is_some() && papers[1].ordered_at.is_none());
        assert_eq!(papers[1].subtotal, gbp(10_00));
        let (_, one) = ask(&[by_hand]).await;
        assert_eq!((many, one), (4, 4));
    })
    .await;
}

#[tokio::test]
async fn receipts_are_of_ones_own_companies() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let group = group(&desk).await;
        let (own, foreign) = (
            desk.invoice(group.low, 10_00).await,
            desk.invoice(group.beside, 10_00).await,
        );
        let finance = desk.seller(SellerRole::Finance).await;
        for (company, id) in [(group.low, own), (group.beside, foreign)] {
            let form = cheque(company, "4", &[(id, "4")]);
            let recorded = desk.portal.record_offline_payment(&finance, &form).await;
            recorded.unwrap();
        }
        let (portal, admin) = (&desk.portal, &group.admin);
        let receipts = portal
            .storefront_receipts(admin, &StorefrontReceipts::default())
            .await
            .unwrap();
        assert_eq!((receipts.total, receipts.rows.len()), (1, 1));
        let receipt = &receipts.rows[0];
        assert_eq!(receipt.total, gbp(4_00));
        assert_eq!(receipt.external_company.as_deref(), Some("L1"));
        let lines = portal
            .storefront_receipt_lines(
                admin,
                &StorefrontReceiptLines {
                    invoice: Some(own),
                    search: Some("1234".to_owned()),
                    ..StorefrontReceiptLines::default()
                },
            )
            .await
            .unwrap();
        assert_eq!(lines.total, 1, "the cheque's number is its reference");
        let line = &lines.rows[0];
        assert_eq!((line.receipt_id, line.invoice_id), (receipt.id, own));
        let one = portal
            .storefront_receipt_line(admin, line.id)
            .await
            .unwrap();
        assert_eq!(&one, line);
        let of_receipts = portal
            .lines_of_receipts(admin, &[receipt.id])
            .await
            .unwrap();
        assert_eq!(of_receipts, lines.rows);

        let buyer = desk.buyer(group.beside, BuyerRole::Senior).await;
        let missing = portal
            .storefront_receipt(&buyer, receipt.id)
            .await
            .unwrap_err();
        assert_eq!(missing.kind, ProblemKind::NotFound);
        let missing = portal.storefront_receipt_line(&buyer, line.id).await;
        assert_eq!(missing.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(
            portal
                .lines_of_receipts(&buyer, &[receipt.id])
                .await
                .unwrap(),
            []
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_withdrawn_is_gone() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let group = group(&desk).await;
        let (one, two) = (
            desk.invoice(group.low, 10_00).await,
            desk.invoice(group.low, 10_00).await,
        );
        let finance = desk.seller(SellerRole::Finance).await;
        let form = cheque(group.low, "8", &[(one, "5"), (two, "3")]);
        let (portal, admin) = (&desk.portal, &group.admin);
        portal
            .record_offline_payment(&finance, &form)
            .await
            .unwrap();
        let counts = async || {
            let receipts = StorefrontReceipts::default();
            let receipts = portal.storefront_receipts(admin, &receipts).await.unwrap();
            let lines = StorefrontReceiptLines::default();
            let lines = portal.storefront_receipt_lines(admin, &lines).await;
            (receipts, lines.unwrap())
        };
        let (receipts, lines) = counts().await;
        assert_eq!((receipts.total, lines.total), (1, 2));
        let (receipt, gone, left) = (receipts.rows[0].id, &lines.rows[0], &lines.rows[1]);
        let withdrawn = portal.withdraw_receipt_line(&finance, receipt, gone.id);
        withdrawn.await.unwrap();
        let (receipts, lines) = counts().await;
        assert_eq!((receipts.total, lines.total), (1, 1));
        assert_eq!(&lines.rows[0], left);
        let of_receipts = portal.lines_of_receipts(admin, &[receipt]).await;
        assert_eq!(of_receipts.unwrap(), lines.rows);
        let line = portal.storefront_receipt_line(admin, gone.id).await;
        assert_eq!(line.unwrap_err().kind, ProblemKind::NotFound);

        portal.withdraw_receipt(&finance, receipt).await.unwrap();
        let (receipts, lines) = counts().await;
        assert_eq!((receipts.total, lines.total), (0, 0));
        let line = portal.storefront_receipt_line(admin, left.id).await;
        assert_eq!(line.unwrap_err().kind, ProblemKind::NotFound);
        let of_receipts = portal.lines_of_receipts(admin, &[receipt]).await;
        assert_eq!(of_receipts.unwrap(), []);
        let whole = portal.storefront_receipt(admin, receipt).await;
        assert_eq!(whole.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}
