//! What they do.

use crate::{
    by, group,
    support::{desk, pay_form},
};
use chrono::TimeDelta;
use domain::{
    CompanyId, InvoiceId,
    invoice::InvoiceSortKey,
    people::BuyerRole,
    problem::ProblemKind,
    query::{Direction, PageRequest},
    storefront::CartForm,
};
use store::testing::for_each_engine;

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
            let companies = (!companies.is_empty()).then_some(companies);
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
        let log = async |company: CompanyId| -> Vec<String> {
            let page = PageRequest::default();
            let system = desk.system();
            let found = desk.portal.company_access(&system, company, &page).await;
            let rows = found.unwrap().rows.into_iter();
            rows.map(|row| row.document).collect()
        };
        let file = "invoice list CSV";
        assert_eq!(log(group.top).await, [file]);
        assert_eq!(log(group.low).await, [file, file]);
        assert!(log(group.beside).await.is_empty());

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
        let refused = desk.portal.export_link(&group.admin, None, &long).await;
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
            lines: pay_form(&[(invoice, amount)]).lines,
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
