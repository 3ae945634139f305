//! Adding users.

use crate::{PASSWORD, sales, support::desk};
use domain::{
    BcCustomerId,
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use service::people::{NewUser, NewUserRole};
use store::testing::for_each_engine;

#[tokio::test]
async fn what_is_typed_for_a_new_user_is_judged_field_by_field() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        let user = |email: &str, name: &str, password: &str| NewUser {
            email: email.to_owned(),
            name: name.to_owned(),
            password: password.to_owned(),
            role: NewUserRole::Seller(SellerRole::Sales),
            bc_customer_id: None,
        };
        let add = async |user| {
            desk.portal
                .add_user(&desk.system(), user)
                .await
                .unwrap_err()
        };
        let all = add(user("ann", " ", "short")).await;
        assert_eq!(all.kind, ProblemKind::Invalid);
        let fields: Vec<&str> = all
            .fields
            .iter()
            .map(|error| error.field.as_str())
            .collect();
        assert_eq!(fields, ["email", "name", "password"]);
        let taken = add(user("ANN@portal.example", "Ann", PASSWORD)).await;
        assert!(taken.field("email").unwrap().contains("exists already"));
        let nowhere = NewUserRole::Buyer(domain::CompanyId(999), BuyerRole::Admin);
        let nobody = add(NewUser {
            role: nowhere,
            ..user("a@b.example", "Ann", PASSWORD)
        })
        .await;
        assert!(nobody.field("company").is_some());
        let alder = desk.company("Alder", "A1").await;
        for (role, id) in [
            (NewUserRole::Seller(SellerRole::Sales), 7),
            (NewUserRole::Buyer(alder, BuyerRole::Admin), 0),
            (NewUserRole::Buyer(alder, BuyerRole::Admin), -7),
        ] {
            let refused = add(NewUser {
                role,
                bc_customer_id: Some(BcCustomerId(id)),
                ..user("a@b.example", "Ann", PASSWORD)
            })
            .await;
            assert!(refused.field("bc_customer_id").is_some(), "{id}");
        }
    })
    .await;
}

#[tokio::test]
async fn only_who_manages_users_adds_them() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let actors = [
            (desk.seller(SellerRole::Sales).await, false),
            (desk.seller(SellerRole::Finance).await, false),
            (desk.seller(SellerRole::Admin).await, true),
            (desk.buyer(alder, BuyerRole::Admin).await, false),
        ];
        for (index, (actor, allowed)) in actors.into_iter().enumerate() {
            let user = NewUser {
                email: format!("new{index}@portal.example"),
                name: "New".to_owned(),
                password: PASSWORD.to_owned(),
                role: NewUserRole::Buyer(alder, BuyerRole::Junior),
                bc_customer_id: None,
            };
            let result = desk.portal.add_user(&actor, user).await;
            assert_eq!(result.is_ok(), allowed, "{}", actor.name());
        }
    })
    .await;
}
