//! What the storefront's buyer portal is shown, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

mod support;

use chrono::TimeDelta;
use domain::{
    CompanyId, InvoiceId,
    company::CompanyForm,
    invoice::{InvoiceFilter, InvoiceSortKey, StatusFilter},
    people::{Actor, BuyerRole, Door, SellerRole},
    problem::ProblemKind,
    query::{Direction, Window},
    storefront::{
        CartForm, StorefrontInvoices, StorefrontOrder, StorefrontReceiptLines, StorefrontReceipts,
    },
};
use service::people::{NewUser, NewUserRole};
use store::testing::for_each_engine;
use support::{Desk, cheque, desk};

const PASSWORD: &str = "correct horse";

async fn hire(desk: &Desk, email: &str, role: NewUserRole) {
    let user = NewUser {
        email: email.to_owned(),
        name: "Bea van Buyer".to_owned(),
        password: PASSWORD.to_owned(),
        role,
        bc_customer_id: None,
    };
    desk.portal.add_user(&desk.system(), user).await.unwrap();
}

/// A company with one below it, and one beside them; and the admin of the first.
struct Group {
    top: CompanyId,
    low: CompanyId,
    beside: CompanyId,
    token: String,
    admin: Actor,
}

async fn group(desk: &Desk) -> Group {
    let top = desk.company("Top", "T1").await;
    let low = desk.company("Low", "L1").await;
    let beside = desk.company("Beside", "B1").await;
    let system = desk.system();
    let detail = desk.portal.company(&system, low).await.unwrap();
    let form = CompanyForm {
        parent: Some(top),
        ..CompanyForm::of(&detail.content, detail.version)
    };
    desk.portal.edit_company(&system, low, &form).await.unwrap();
    let email = "admin@top.example";
    hire(desk, email, NewUserRole::Buyer(top, BuyerRole::Admin)).await;
    let opened = desk
        .portal
        .log_in_at_storefront(email, PASSWORD, "10.0.0.1");
    let token = opened.await.unwrap().0.0;
    let session = desk.portal.storefront_session(&token).await.unwrap();
    Group {
        top,
        low,
        beside,
        token,
        admin: session.unwrap().actor,
    }
}

async fn found(
    desk: &Desk,
    actor: &Actor,
    companies: &[CompanyId],
    query: &StorefrontInvoices,
) -> Vec<InvoiceId> {
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

fn by(key: InvoiceSortKey, direction: Direction) -> StorefrontInvoices {
    StorefrontInvoices {
        order: StorefrontOrder { key, direction },
        ..StorefrontInvoices::default()
    }
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
        assert_eq!(papers[1].subtotal, support::gbp(10_00));
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
        assert_eq!(receipt.total, support::gbp(4_00));
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
        assert_eq!((line.id.receipt, line.id.invoice), (receipt.id, own));
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
async fn a_link_to_a_list_holds_as_long_as_its_makers_rights() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let group = group(&desk).await;
        let first = desk.invoice(group.top, 30_00).await;
        desk.invoice(group.low, 10_00).await;
        desk.invoice(group.beside, 10_00).await;
        let query = by(InvoiceSortKey::Original, Direction::Descending);
        let link = async |companies: &[CompanyId]| {
            let path = desk
                .portal
                .export_link(&group.admin, companies, &query)
                .await;
            path.unwrap().split_once("token=").unwrap().1.to_owned()
        };
        let whole = link(&[]).await;
        let list = desk.portal.exported_by_link(&whole).await.unwrap();
        let ids: Vec<InvoiceId> = list.rows.iter().map(|row| row.id).collect();
        assert_eq!((ids.len(), ids[0]), (2, first));
        let part = link(&[group.low, group.beside]).await;
        let list = desk.portal.exported_by_link(&part).await.unwrap();
        assert_eq!(list.rows.len(), 1);

        let over = async |token: &str| {
            let refused = desk.portal.exported_by_link(token).await;
            refused.err().map(|problem| problem.code)
        };
        let gone = Some("link_over".to_owned());
        for forged in ["", "a.b", &whole[1..]] {
            assert_eq!(over(forged).await, gone, "{forged}");
        }
        let script = "UPDATE users SET buyer_role = 'junior'";
        desk.store.run_script(script).await.unwrap();
        assert_eq!(over(&whole).await.as_deref(), Some("not_allowed"));
        let script = "UPDATE users SET disabled = TRUE";
        desk.store.run_script(script).await.unwrap();
        assert_eq!(over(&whole).await, gone);
        let script = "UPDATE users SET disabled = FALSE, buyer_role = 'admin'";
        desk.store.run_script(script).await.unwrap();
        assert_eq!(over(&whole).await, None);
        desk.clock.advance(TimeDelta::minutes(11));
        assert_eq!(over(&whole).await, gone);

        let mut long = query.clone();
        long.filter.ids = Some((1..1_000).map(InvoiceId).collect());
        let refused = desk.portal.export_link(&group.admin, &[], &long).await;
        assert_eq!(refused.unwrap_err().code, "too_many");
    })
    .await;
}

#[tokio::test]
async fn acting_for_a_company_is_remembered_and_gives_nothing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let group = group(&desk).await;
        let (portal, admin, token) = (&desk.portal, &group.admin, &group.token);
        let act = async |company| portal.act_for_company(admin, token, company).await;
        let refused = act(Some(group.beside)).await.unwrap_err();
        assert_eq!(refused, act(Some(CompanyId(99_999))).await.unwrap_err());
        assert!(portal.acting_company(admin, token).await.unwrap().is_none());
        let chosen = act(Some(group.low)).await.unwrap().unwrap();
        assert_eq!((chosen.id, chosen.parent), (group.low, Some(group.top)));
        let acting = portal.acting_company(admin, token).await.unwrap();
        assert_eq!(acting.map(|company| company.id), Some(group.low));
        let session = portal.storefront_session(token).await.unwrap().unwrap();
        assert_eq!(&session.actor, admin, "sees and may what they did before");
        assert!(act(None).await.unwrap().is_none());
        assert!(portal.acting_company(admin, token).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_cart_is_in_the_currency_that_is_said() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let group = group(&desk).await;
        let invoice = desk.invoice(group.top, 10_00).await;
        let form = |currency: &str, amount: &str| CartForm {
            lines: support::pay_form(&[(invoice, amount)]).lines,
            currency: currency.to_owned(),
            memo: "May".to_owned(),
        };
        let make =
            async |form: CartForm| desk.portal.create_invoice_cart(&group.admin, &form).await;
        assert_eq!(
            make(form("EUR", "1")).await.unwrap_err().code,
            "mixed_currencies"
        );
        assert_eq!(
            make(form("???", "1")).await.unwrap_err().kind,
            ProblemKind::Invalid
        );
        let more = make(form("GBP", "10.01")).await.unwrap_err();
        assert_eq!(more.code, "amount_exceeds_open_balance");
        let cart = make(form("gbp", "10.0000")).await.unwrap();
        assert!(!cart.cart_id.is_empty() && !cart.checkout_url.is_empty());
        let found = desk
            .portal
            .invoice_cart(&group.admin, &cart.cart_id)
            .await
            .unwrap();
        assert_eq!(found.payment_id, cart.payment_id);
        // Another one is made without being asked again.
        let second = make(form("GBP", "10")).await.unwrap();
        assert_ne!(second.payment_id, cart.payment_id);
        let other = desk.buyer(group.beside, BuyerRole::Admin).await;
        let foreign = desk
            .portal
            .invoice_cart(&other, &cart.cart_id)
            .await
            .unwrap_err();
        let missing = desk
            .portal
            .invoice_cart(&other, "no-such-cart")
            .await
            .unwrap_err();
        assert_eq!(foreign, missing);
    })
    .await;
}
