//! Accounts of programs.

use super::{history, others, support::desk};
use chrono::TimeDelta;
use domain::{
    ApiAccountId,
    invoice::InvoiceList,
    people::{Door, SellerRole},
    problem::ProblemKind,
    settings::{ApiAccountForm, ApiScope},
};
use store::testing::for_each_engine;

fn form() -> ApiAccountForm {
    ApiAccountForm {
        name: " ERP ".to_owned(),
        scopes: vec![ApiScope::InvoicesRead, ApiScope::InvoicesRead],
    }
}

#[tokio::test]
async fn a_token_works_within_its_scopes_until_it_is_revoked() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let made = desk
            .portal
            .create_api_account(&admin, &form())
            .await
            .unwrap();
        assert_eq!(made.token.len(), 64);
        assert!(made.token.ends_with(&made.account.ending));
        assert_eq!(made.account.scopes, [ApiScope::InvoicesRead]);
        assert_eq!(made.account.last_used_at, None);

        let program = desk.portal.program(&made.token).await.unwrap().unwrap();
        assert_eq!((program.door, program.name()), (Door::Api, "ERP"));
        let list = InvoiceList::default();
        desk.portal.list_invoices(&program, &list).await.unwrap();
        let problem = desk
            .portal
            .list_payments(&program, &domain::payment::PaymentList::default())
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotAllowed);

        let used = desk.now();
        desk.clock.advance(TimeDelta::seconds(30));
        desk.portal.program(&made.token).await.unwrap().unwrap();
        let listed = desk.portal.api_accounts(&admin).await.unwrap();
        assert_eq!(listed[0].last_used_at, Some(used), "noted once a minute");

        let id = made.account.id;
        desk.portal.revoke_api_account(&admin, id).await.unwrap();
        desk.portal.revoke_api_account(&admin, id).await.unwrap();
        assert_eq!(desk.portal.program(&made.token).await.unwrap(), None);
        let said = history(&desk, "api account", id.0).await;
        assert_eq!(said.len(), 2, "{said:?}");
        assert_eq!(said[0].1, "API account ERP was revoked.");
        assert!(said.iter().all(|(_, text)| !text.contains(&made.token)));
    })
    .await;
}

#[tokio::test]
async fn wrong_tokens_and_accounts_are_nobodys() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for token in ["", "x", &"0".repeat(64)] {
            assert_eq!(desk.portal.program(token).await.unwrap(), None);
        }
        let problem = desk
            .portal
            .revoke_api_account(&desk.system(), ApiAccountId(9))
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotFound);
        for actor in others(&desk).await {
            let made = desk.portal.create_api_account(&actor, &form()).await;
            assert_eq!(made.unwrap_err().kind, ProblemKind::NotAllowed);
            let ended = desk
                .portal
                .revoke_api_account(&actor, ApiAccountId(1))
                .await;
            assert_eq!(ended.unwrap_err().kind, ProblemKind::NotAllowed);
        }
        let empty = ApiAccountForm::default();
        let problem = desk
            .portal
            .create_api_account(&desk.system(), &empty)
            .await
            .unwrap_err();
        assert!(problem.field("name").is_some() && problem.field("scopes").is_some());
    })
    .await;
}
