//! Fields that the store adds to its invoices.

use super::{
    others,
    support::{Desk, desk},
};
use domain::{
    ExtraFieldId, InvoiceId,
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
    settings::{ExtraFieldForm, ExtraValue},
};
use store::testing::for_each_engine;

fn form(name: &str) -> ExtraFieldForm {
    ExtraFieldForm {
        name: name.to_owned(),
        ..ExtraFieldForm::default()
    }
}

fn value(field: ExtraFieldId, value: &str) -> ExtraValue {
    ExtraValue {
        field_id: field,
        value: value.to_owned(),
    }
}

async fn add(desk: &Desk, form: &ExtraFieldForm) -> ExtraFieldId {
    desk.portal
        .add_extra_field(&desk.system(), form)
        .await
        .unwrap()
}

async fn enter(
    desk: &Desk,
    invoice: InvoiceId,
    values: &[ExtraValue],
) -> Result<(), domain::Problem> {
    let system = desk.system();
    let detail = desk.portal.invoice(&system, invoice).await.unwrap();
    let seen: Vec<ExtraValue> = detail
        .extra
        .iter()
        .map(|row| value(row.field.id, &row.value))
        .collect();
    desk.portal
        .save_extra_values(&system, invoice, &seen, values)
        .await
        .map(drop)
}

#[tokio::test]
async fn values_are_kept_and_buyers_see_what_they_may() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "A1").await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let invoice = desk.invoice(company, 10_00).await;
        let mut open = form("Cost centre");
        open.visible = true;
        let (open, hidden) = (add(&desk, &open).await, add(&desk, &form("Clerk")).await);
        enter(
            &desk,
            invoice,
            &[value(open, " 4711 "), value(hidden, "Kim")],
        )
        .await
        .unwrap();
        let seen = |detail: domain::invoice::InvoiceDetail| -> Vec<String> {
            detail.extra.into_iter().map(|row| row.value).collect()
        };
        let detail = desk.portal.invoice(&desk.system(), invoice).await.unwrap();
        assert_eq!(
            detail.history[0].summary,
            "Cost centre is now 4711; Clerk is now Kim."
        );
        assert_eq!(seen(detail), ["4711", "Kim"]);
        assert_eq!(
            seen(desk.portal.invoice(&buyer, invoice).await.unwrap()),
            ["4711"]
        );

        desk.portal
            .remove_extra_field(&desk.system(), open)
            .await
            .unwrap();
        assert!(seen(desk.portal.invoice(&buyer, invoice).await.unwrap()).is_empty());
        // The name is free again.
        add(&desk, &form("cost centre")).await;
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn the_database_keeps_unique_values_apart() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "A1").await;
        let first = desk.invoice(company, 10_00).await;
        let second = desk.invoice(company, 10_00).await;
        let mut rules = form("Contract");
        let field = add(&desk, &rules).await;
        enter(&desk, first, &[value(field, "C-1")]).await.unwrap();
        enter(&desk, second, &[value(field, "c-1")]).await.unwrap();
        rules.unique = true;
        let system = desk.system();
        let problem = desk
            .portal
            .change_extra_field(&system, field, 1, &rules)
            .await
            .unwrap_err();
        assert!(problem.field("unique").is_some(), "{problem:?}");
        enter(&desk, second, &[]).await.unwrap();
        desk.portal
            .change_extra_field(&system, field, 1, &rules)
            .await
            .unwrap();
        let problem = enter(&desk, second, &[value(field, "c-1")])
            .await
            .unwrap_err();
        let message = problem.field(&format!("extra.{field}")).unwrap().to_owned();
        assert!(message.contains(&format!("{:08}", first.0)), "{message}");
        // What is deleted gives its value back.
        desk.portal.delete_invoice(&system, first, 1).await.unwrap();
        enter(&desk, second, &[value(field, "c-1")]).await.unwrap();
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn rules_stale_forms_and_rights_are_told() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let company = desk.company("Alder", "A1").await;
        let invoice = desk.invoice(company, 10_00).await;
        let mut rules = form("Contract");
        rules.required = true;
        let field = add(&desk, &rules).await;
        let problem = enter(&desk, invoice, &[]).await.unwrap_err();
        assert_eq!(
            problem.field(&format!("extra.{field}")),
            Some("Contract is required.")
        );
        enter(&desk, invoice, &[value(field, "1")]).await.unwrap();
        let problem = desk
            .portal
            .save_extra_values(&system, invoice, &[], &[value(field, "2")])
            .await
            .unwrap_err();
        assert_eq!(problem.code, "stale");
        let taken = desk
            .portal
            .add_extra_field(&system, &form("CONTRACT"))
            .await;
        assert!(taken.unwrap_err().field("name").is_some());
        let stale = desk
            .portal
            .change_extra_field(&system, field, 7, &rules)
            .await;
        assert_eq!(stale.unwrap_err().code, "stale");
        let missing = desk
            .portal
            .remove_extra_field(&system, ExtraFieldId(99))
            .await;
        assert_eq!(missing.unwrap_err().kind, ProblemKind::NotFound);
        for actor in others(&desk).await {
            let refused = [
                desk.portal.add_extra_field(&actor, &rules).await.err(),
                desk.portal
                    .change_extra_field(&actor, field, 1, &rules)
                    .await
                    .err(),
                desk.portal.remove_extra_field(&actor, field).await.err(),
            ];
            for problem in refused {
                assert_eq!(problem.unwrap().kind, ProblemKind::NotAllowed);
            }
        }
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let sales = desk.seller(SellerRole::Sales).await;
        let typed = [value(field, "3")];
        let seen = [value(field, "1")];
        let refused = desk
            .portal
            .save_extra_values(&buyer, invoice, &seen, &typed)
            .await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::NotAllowed);
        desk.portal
            .save_extra_values(&sales, invoice, &seen, &typed)
            .await
            .unwrap();
        let missing = desk
            .portal
            .save_extra_values(&sales, InvoiceId(999), &[], &typed)
            .await;
        assert_eq!(missing.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}
