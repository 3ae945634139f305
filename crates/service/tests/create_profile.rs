//! A company is made of the customer of an order.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod support;

use domain::{
    BcOrderId, CompanyId, InvoiceId, OrderId,
    company::{CompanyForm, CompanyList},
    invoice::Address,
    people::SellerRole,
    problem::ProblemKind,
};
use store::testing::for_each_engine;
use support::{Desk, cheque, desk, fresh_key, report};
use tokio::task::JoinSet;

/// A storefront customer without a company.
const CUSTOMER: i64 = 77;

async fn companies(desk: &Desk) -> Vec<String> {
    let list = CompanyList::default();
    let page = desk.portal.list_companies(&desk.system(), &list).await;
    let rows = page.unwrap().page.rows.into_iter();
    let named = rows.filter(|company| !company.anonymous);
    named.map(|company| company.name).collect()
}

/// What the page sends after it has opened.
async fn form(desk: &Desk, order: OrderId) -> CompanyForm {
    let draft = desk.portal.profile_draft(&desk.system(), order).await;
    CompanyForm {
        key: fresh_key(),
        ..draft.unwrap().form
    }
}

#[tokio::test]
async fn the_form_says_what_the_order_says_of_its_customer() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let person = Address {
            first_name: "Ada".to_owned(),
            last_name: " Byron ".to_owned(),
            street1: "1 Harbour Road".to_owned(),
            city: "Leeds".to_owned(),
            ..Address::default()
        };
        let firm = Address {
            company: "Byron Looms".to_owned(),
            ..person.clone()
        };
        for (number, customer, address, name) in [
            (1, CUSTOMER, person, "Ada Byron"),
            (2, 0, firm, "Byron Looms"),
            (3, 0, Address::default(), ""),
        ] {
            let mut order = report(number, customer, desk.now());
            order.snapshot.billing_address = address.clone();
            desk.commerce.place(order);
            let order = desk.portal.sync_order(BcOrderId(number)).await.unwrap();
            let draft = desk
                .portal
                .profile_draft(&desk.system(), order.unwrap())
                .await
                .unwrap();
            assert_eq!(
                (draft.order, draft.guest),
                (BcOrderId(number), customer == 0)
            );
            let expected = CompanyForm {
                name: name.to_owned(),
                email: "buyer@test.example".to_owned(),
                phone: "+44 113 496 0000".to_owned(),
                address,
                ..CompanyForm::default()
            };
            assert_eq!(draft.form, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn the_company_gets_the_order_its_invoice_and_the_customers_next_orders() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let order = desk.synced_order(101, CUSTOMER).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let invoice = desk.portal.create_invoice(&finance, order).await.unwrap();
        let typed = CompanyForm {
            name: " Byron Looms ".to_owned(),
            external_id: "BL1".to_owned(),
            ..form(&desk, order).await
        };
        let company = desk.portal.create_profile(&finance, order, &typed).await;
        let company = company.unwrap();
        assert_eq!(desk.order(order).await.company, "Byron Looms");
        let detail = desk.portal.company(&finance, company).await.unwrap();
        assert_eq!(detail.content.external_id.as_deref(), Some("BL1"));
        assert_eq!(detail.content.email, "buyer@test.example");
        let owed = desk.portal.invoice(&finance, invoice).await.unwrap();
        assert_eq!(owed.row.company_id, company);
        let next = desk.synced_order(102, CUSTOMER).await;
        assert_eq!(desk.order(next).await.company_id, company);
        let guest = desk.synced_order(103, 0).await;
        assert!(desk.order(guest).await.anonymous);

        // The same form again, as a double click sends it, is the same company.
        let again = desk.portal.create_profile(&finance, order, &typed).await;
        assert_eq!(again.unwrap(), company);
        assert_eq!(companies(&desk).await, ["Byron Looms"]);
        desk.assert_sound().await;
    })
    .await;
}

/// An order of the customer, invoiced and partly paid.
async fn paid(desk: &Desk) -> (OrderId, InvoiceId, CompanyId) {
    let order = desk.synced_order(101, CUSTOMER).await;
    let system = desk.system();
    let invoice = desk.portal.create_invoice(&system, order).await.unwrap();
    let owner = desk.order(order).await.company_id;
    let form = cheque(owner, "5.00", &[(invoice, "5.00")]);
    let recorded = desk.portal.record_offline_payment(&system, &form).await;
    recorded.unwrap();
    (order, invoice, owner)
}

#[tokio::test]
async fn a_refusal_leaves_no_company_behind() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let typed = CompanyForm {
            key: fresh_key(),
            name: "Byron Looms".to_owned(),
            ..CompanyForm::default()
        };
        let refuse = async |order, form: &CompanyForm| {
            let refused = desk.portal.create_profile(&system, order, form).await;
            let refused = refused.unwrap_err();
            assert_eq!(companies(&desk).await, ["Alder"], "{refused}");
            refused.code
        };
        desk.belongs(5, "Alder", "A1");
        let owned = desk.synced_order(100, 5).await;
        assert_eq!(refuse(owned, &typed).await, "order_has_company");
        let draft = desk.portal.profile_draft(&system, owned).await;
        assert_eq!(draft.unwrap_err().code, "order_has_company");

        let (order, _, _) = paid(&desk).await;
        assert_eq!(refuse(order, &typed).await, "invoice_has_payments");
        let draft = desk.portal.profile_draft(&system, order).await;
        assert_eq!(draft.unwrap_err().code, "invoice_has_payments");

        assert_eq!(refuse(OrderId(9_999), &typed).await, "not_found");
        let free = desk.synced_order(102, 0).await;
        let nameless = CompanyForm {
            name: " ".to_owned(),
            ..typed.clone()
        };
        let refused = desk.portal.create_profile(&system, free, &nameless).await;
        let refused = refused.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Invalid);
        assert!(refused.field("name").is_some());
        let taken = CompanyForm {
            external_id: "A1".to_owned(),
            ..typed.clone()
        };
        let refused = desk.portal.create_profile(&system, free, &taken).await;
        assert!(refused.unwrap_err().field("external_id").is_some());
        assert!(desk.order(free).await.anonymous);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_do_it_at_once_one_makes_the_company() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let order = desk.synced_order(101, CUSTOMER).await;
        let draft = form(&desk, order).await;
        let mut people = JoinSet::new();
        for turn in 0..6 {
            let (desk, draft) = (desk.clone(), draft.clone());
            people.spawn(async move {
                let form = CompanyForm {
                    key: fresh_key(),
                    name: format!("Byron {turn}"),
                    ..draft
                };
                let system = desk.system();
                desk.portal.create_profile(&system, order, &form).await
            });
        }
        let made = people.join_all().await;
        assert_eq!(made.iter().filter(|answer| answer.is_ok()).count(), 1);
        let codes = made.into_iter().filter_map(Result::err);
        assert!(
            codes
                .map(|refused| refused.code)
                .all(|code| code == "order_has_company")
        );
        assert_eq!(companies(&desk).await.len(), 1);
        let next = desk.synced_order(102, CUSTOMER).await;
        assert!(!desk.order(next).await.anonymous);
        desk.assert_sound().await;
    })
    .await;
}
