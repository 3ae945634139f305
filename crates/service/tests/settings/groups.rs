//! Reading and saving groups.

use super::{history, others, support::desk};
use domain::{
    people::SellerRole,
    problem::ProblemKind,
    settings::{
        BrandingForm, InvoicingForm, OrderSettings, PaymentPolicy, Saved, SellerDetailsForm,
    },
};
use store::testing::for_each_engine;

#[tokio::test]
async fn the_configuration_holds_until_somebody_saves() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let saved = desk.portal.invoicing_settings(&admin).await.unwrap();
        assert_eq!((saved.version, saved.value.terms.0), (0, 30));
        let mut form = InvoicingForm::of(&saved.value);
        form.terms_days = "45".to_owned();
        let after = desk.portal.save_invoicing(&admin, 0, &form).await.unwrap();
        assert_eq!((after.version, after.value.terms.0), (1, 45));
        assert_eq!(desk.portal.invoicing_settings(&admin).await.unwrap(), after);
        // The same again changes nothing and is not written down.
        let again = desk.portal.save_invoicing(&admin, 1, &form).await.unwrap();
        assert_eq!(again.version, 1);
        assert_eq!(
            history(&desk, "settings", desk.store_id.0).await,
            [(
                "admin seller".to_owned(),
                "Changed the invoicing settings.".to_owned()
            )]
        );
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_saves_is_refused() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let saved = desk.portal.branding(&admin).await.unwrap();
        let form = |name: &str| BrandingForm {
            name: name.to_owned(),
            ..BrandingForm::of(&saved.value)
        };
        let version = saved.version;
        desk.portal
            .save_branding(&admin, version, &form("First"))
            .await
            .unwrap();
        let problem = desk
            .portal
            .save_branding(&admin, version, &form("Second"))
            .await
            .unwrap_err();
        assert_eq!(
            (problem.kind, problem.code.as_str()),
            (ProblemKind::Conflict, "stale")
        );
        let now = desk.portal.branding(&admin).await.unwrap();
        assert_eq!((now.version, now.value.name.as_str()), (1, "First"));
    })
    .await;
}

#[tokio::test]
async fn what_documents_say_of_the_seller_is_checked_and_written_down() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let saved = desk.portal.seller_details(&admin).await.unwrap();
        let mut form = SellerDetailsForm::of(&saved.value);
        assert_eq!((saved.version, &form), (0, &SellerDetailsForm::default()));
        form.facts = "GB 123 4567 89".to_owned();
        let save = async |version, form: &SellerDetailsForm| {
            desk.portal.save_seller_details(&admin, version, form).await
        };
        let problem = save(0, &form).await.unwrap_err();
        assert!(problem.field("facts").unwrap().starts_with("Line 1:"));
        form.facts = "VAT number: GB 123 4567 89".to_owned();
        assert_eq!(save(0, &form).await.unwrap().version, 1);
        form.payment = "By cheque".to_owned();
        assert_eq!(save(0, &form).await.unwrap_err().code, "stale");
        assert_eq!(save(1, &form).await.unwrap().version, 2);
        let now = desk.portal.seller_details(&admin).await.unwrap();
        assert_eq!((now.version, SellerDetailsForm::of(&now.value)), (2, form));
        let said = history(&desk, "settings", desk.store_id.0).await;
        assert_eq!(said.len(), 2);
        assert_eq!(said[0].1, "Changed the details on documents.");
    })
    .await;
}

#[tokio::test]
async fn two_groups_are_saved_together_or_not_at_all() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let portal = &desk.portal;
        let held = async || {
            let invoicing = portal.invoicing_settings(&admin).await.unwrap();
            (invoicing, portal.payment_settings(&admin).await.unwrap())
        };
        let wanted = async |terms_days: &str, checkout: bool| {
            let (invoicing, payments) = held().await;
            let form = Saved {
                version: invoicing.version,
                value: InvoicingForm {
                    terms_days: terms_days.to_owned(),
                    ..InvoicingForm::of(&invoicing.value)
                },
            };
            let policy = Saved {
                version: payments.version,
                value: PaymentPolicy {
                    checkout,
                    ..payments.value
                },
            };
            (form, policy)
        };
        let (form, policy) = wanted("45", false).await;
        let save = portal.save_invoicing_and_payments(&admin, Some(&form), Some(&policy));
        save.await.unwrap();
        let (invoicing, payments) = held().await;
        assert_eq!((invoicing.version, invoicing.value.terms.0), (1, 45));
        assert_eq!((payments.version, payments.value.checkout), (1, false));

        // Somebody else saves one of them in between, then the other one.
        let (form, policy) = wanted("60", true).await;
        let (other, _) = wanted("20", false).await;
        let meanwhile = portal.save_invoicing(&admin, other.version, &other.value);
        meanwhile.await.unwrap();
        let before = held().await;
        let save = portal.save_invoicing_and_payments(&admin, Some(&form), Some(&policy));
        assert_eq!(save.await.unwrap_err().code, "stale");
        assert_eq!(held().await, before);

        let (form, policy) = wanted("60", true).await;
        let meanwhile = PaymentPolicy {
            offline: Vec::new(),
            ..policy.value.clone()
        };
        let meanwhile = portal.save_payment_settings(&admin, policy.version, &meanwhile);
        meanwhile.await.unwrap();
        let before = held().await;
        let save = portal.save_invoicing_and_payments(&admin, Some(&form), Some(&policy));
        assert_eq!(save.await.unwrap_err().code, "stale");
        assert_eq!(held().await, before);

        // What cannot be saved keeps the other one out as well.
        let (form, mut policy) = wanted("60", false).await;
        policy.value.offline.clear();
        let save = portal.save_invoicing_and_payments(&admin, Some(&form), Some(&policy));
        assert!(save.await.unwrap_err().field("checkout").is_some());
        assert_eq!(held().await, before);
        let history = history(&desk, "settings", desk.store_id.0).await;
        assert_eq!(history.len(), 4, "{history:?}");
    })
    .await;
}

#[tokio::test]
async fn only_administrators_see_and_change_settings() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let portal = &desk.portal;
        let system = desk.system();
        let invoicing = InvoicingForm::of(&portal.invoicing_settings(&system).await.unwrap().value);
        let branding = BrandingForm::of(&portal.branding(&system).await.unwrap().value);
        let details = SellerDetailsForm::default();
        for actor in others(&desk).await {
            let orders = OrderSettings::default();
            let payments = PaymentPolicy::default();
            let refused = [
                portal.invoicing_settings(&actor).await.err(),
                portal.save_invoicing(&actor, 0, &invoicing).await.err(),
                portal.order_settings(&actor).await.err(),
                portal.save_order_settings(&actor, 0, orders).await.err(),
                portal.payment_settings(&actor).await.err(),
                portal
                    .save_payment_settings(&actor, 0, &payments)
                    .await
                    .err(),
                portal.branding(&actor).await.err(),
                portal.save_branding(&actor, 0, &branding).await.err(),
                portal.seller_details(&actor).await.err(),
                portal.save_seller_details(&actor, 0, &details).await.err(),
                portal.logo(&actor).await.err(),
                portal.save_logo(&actor, Vec::new()).await.err(),
                portal.remove_logo(&actor).await.err(),
                portal.extra_fields(&actor).await.err(),
                portal.api_accounts(&actor).await.err(),
                portal.connection(&actor).await.err(),
                portal.test_connection(&actor).await.err(),
                portal.retry_event(&actor, 1).await.err(),
                portal.discard_event(&actor, 1).await.err(),
            ];
            for problem in refused {
                assert_eq!(problem.unwrap().kind, ProblemKind::NotAllowed);
            }
        }
        assert_eq!(desk.commerce.count("try_out"), 0);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_saved_is_told_field_by_field() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let saved = desk.portal.invoicing_settings(&admin).await.unwrap();
        let form = InvoicingForm {
            terms_days: "400".to_owned(),
            number_format: "INV-{year}".to_owned(),
            terms_text: "\0".to_owned(),
            ..InvoicingForm::of(&saved.value)
        };
        let problem = desk
            .portal
            .save_invoicing(&admin, 0, &form)
            .await
            .unwrap_err();
        let fields: Vec<&str> = problem.fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(fields, ["terms_days", "number_format", "terms_text"]);
        assert_eq!(desk.portal.invoicing_settings(&admin).await.unwrap(), saved);
    })
    .await;
}
