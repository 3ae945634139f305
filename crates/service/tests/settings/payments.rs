//! How invoices may be paid.

use super::{
    payments,
    support::{cheque, desk, gbp, pay_form},
};
use domain::{
    payment::{OfflineMethod, ProcessingStatus},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
    settings::PendingPolicy,
};
use service::people::{NewUser, NewUserRole};
use store::testing::for_each_engine;

#[tokio::test]
async fn a_method_that_is_not_accepted_is_refused_at_its_field() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "A1").await;
        let id = desk.invoice(company, 10_00).await;
        payments(&desk, |policy| policy.offline = vec![OfflineMethod::Cash]).await;
        let mut form = cheque(company, "10", &[(id, "10")]);
        let problem = desk
            .portal
            .record_offline_payment(&desk.system(), &form)
            .await
            .unwrap_err();
        assert_eq!(problem.code, "method_not_accepted");
        assert!(problem.field("method").is_some());
        assert_eq!(desk.open(id).await.0, 10_00);
        form.method = "Cash".to_owned();
        desk.portal
            .record_offline_payment(&desk.system(), &form)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn pages_know_whether_invoices_can_be_paid_online() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let password = "correct horse battery";
        let user = NewUser {
            email: "a@seller.test".to_owned(),
            name: "A".to_owned(),
            password: password.to_owned(),
            role: NewUserRole::Seller(SellerRole::Sales),
            bc_customer_id: None,
        };
        desk.portal.add_user(&desk.system(), user).await.unwrap();
        let signed_in = desk.portal.sign_in("a@seller.test", password, "test").await;
        let (token, session) = signed_in.unwrap();
        assert!(session.view.pays_online);
        payments(&desk, |policy| policy.checkout = false).await;
        let session = desk.portal.session(&token.0).await.unwrap().unwrap();
        assert!(!session.view.pays_online);
    })
    .await;
}

#[tokio::test]
async fn without_the_checkout_buyers_cannot_pay_online() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "A1").await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let id = desk.invoice(company, 10_00).await;
        payments(&desk, |policy| policy.checkout = false).await;
        let review = desk.portal.review_payment(&buyer, &[id]).await.unwrap();
        assert_eq!(
            review.check(|_| true, None, true).unwrap_err().code,
            "checkout_off"
        );
        let form = pay_form(&[(id, "10")]);
        let problem = desk.portal.start_checkout(&buyer, &form).await.unwrap_err();
        assert_eq!(problem.code, "checkout_off");
        assert_eq!(desk.commerce.carts().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_payment_on_its_way_blocks_another_one_if_the_store_wants_that() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "A1").await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let id = desk.invoice(company, 10_00).await;
        let form = pay_form(&[(id, "4")]);
        desk.portal.start_checkout(&buyer, &form).await.unwrap();
        let cart = desk.commerce.carts().remove(0).0;
        desk.commerce.check_out(&cart, 900, desk.now());
        desk.commerce.change_evidence(900, |evidence| {
            evidence.capture = domain::payment::Capture::Authorised;
            evidence.status = domain::order::OrderStatus::AWAITING_PAYMENT;
        });
        let payment = desk
            .portal
            .finish_payment(&desk.system(), domain::BcOrderId(900))
            .await
            .unwrap()
            .unwrap();
        let detail = desk.portal.payment(&desk.system(), payment).await.unwrap();
        assert_eq!(
            detail.row.state.status,
            ProcessingStatus::AwaitingProcessing
        );

        payments(&desk, |policy| policy.pending = PendingPolicy::Block).await;
        let review = desk.portal.review_payment(&buyer, &[id]).await.unwrap();
        assert_eq!(
            review.check(|_| true, None, true).unwrap_err().code,
            "payment_pending"
        );
        assert_eq!(review.pending, [id]);
        let rest = pay_form(&[(id, "6")]);
        let problem = desk.portal.start_checkout(&buyer, &rest).await.unwrap_err();
        assert_eq!(
            (problem.kind, problem.code.as_str()),
            (ProblemKind::Conflict, "payment_pending")
        );
        payments(&desk, |policy| policy.pending = PendingPolicy::Warn).await;
        desk.portal.start_checkout(&buyer, &rest).await.unwrap();
        assert_eq!(desk.open(id).await.0, gbp(6_00).minor());
    })
    .await;
}

#[tokio::test]
async fn one_way_to_pay_must_be_left() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let mut saved = desk.portal.payment_settings(&desk.system()).await.unwrap();
        saved.value.checkout = false;
        saved.value.offline.clear();
        let problem = desk
            .portal
            .save_payment_settings(&desk.system(), 0, &saved.value)
            .await
            .unwrap_err();
        assert!(problem.field("checkout").is_some());
    })
    .await;
}
