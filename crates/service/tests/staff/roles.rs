//! What roles may do, and who decides it.

use crate::support::{Desk, desk};
use crate::{edit_of, hire, next_request, sign_in};
use domain::people::Permission::{self, *};
use domain::{
    RoleId,
    people::{NewRoleForm, RoleRights, RoleRow, SellerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;
use tokio::task::JoinSet;

async fn role(desk: &Desk, code: &str) -> RoleRow {
    let roles = desk.portal.list_roles(&desk.system()).await.unwrap();
    let found = roles.into_iter().find(|row| row.role.code == code);
    found.unwrap()
}

/// What a role may do, without one right.
async fn without(desk: &Desk, code: &str, right: Permission) -> RoleRights {
    let mut role = role(desk, code).await.role;
    role.permissions.retain(|permission| *permission != right);
    RoleRights {
        id: role.id,
        version: role.version,
        permissions: role.permissions,
    }
}

async fn make(desk: &Desk, name: &str, like: Option<RoleId>) -> RoleId {
    let form = NewRoleForm {
        name: name.to_owned(),
        like,
    };
    desk.portal.add_role(&desk.system(), &form).await.unwrap()
}

#[tokio::test]
async fn a_right_that_is_switched_off_is_gone_with_the_next_request() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        hire(&desk, "ann@portal.example", SellerRole::Sales).await;
        hire(&desk, "root@portal.example", SellerRole::Admin).await;
        let (token, session) = sign_in(&desk, "ann@portal.example").await;
        assert!(session.actor.may(InvoicesEdit));

        let rights = without(&desk, "sales", InvoicesEdit).await;
        let version = rights.version;
        desk.portal
            .switch_rights(&desk.system(), &[rights])
            .await
            .unwrap();
        let before = desk.store.statements();
        let actor = next_request(&desk, &token).await.unwrap();
        // Who it is, and how the store looks.
        assert_eq!(desk.store.statements() - before, 2);
        assert!(!actor.may(InvoicesEdit) && actor.may(InvoicesView));
        assert!(
            !sign_in(&desk, "ann@portal.example")
                .await
                .1
                .view
                .may(InvoicesEdit)
        );
        let (_, root) = sign_in(&desk, "root@portal.example").await;
        assert!(root.actor.may(InvoicesEdit), "other roles keep it");

        let now = role(&desk, "sales").await.role;
        assert_eq!(now.version, version + 1);
        let back = RoleRights {
            id: now.id,
            version: now.version,
            permissions: SellerRole::Sales.permissions().to_vec(),
        };
        desk.portal
            .switch_rights(&desk.system(), &[back])
            .await
            .unwrap();
        assert!(next_request(&desk, &token).await.unwrap().may(InvoicesEdit));
    })
    .await;
}

#[tokio::test]
async fn a_stale_save_changes_no_role() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let stale = without(&desk, "sales", InvoicesEdit).await;
        let other = without(&desk, "finance", ImportsRun).await;
        let first = without(&desk, "sales", InvoicesDelete).await;
        let switch =
            async |rights: &[RoleRights]| desk.portal.switch_rights(&desk.system(), rights).await;
        switch(&[first]).await.unwrap();
        let refused = switch(&[other, stale]).await.unwrap_err();
        assert_eq!(
            (refused.kind, refused.code.as_str()),
            (ProblemKind::Conflict, "stale")
        );
        assert!(refused.message.contains("IP-Sales"), "{refused}");
        assert!(role(&desk, "sales").await.role.may(InvoicesEdit));
        assert!(
            role(&desk, "finance").await.role.may(ImportsRun),
            "all or none"
        );

        let mut buyers = without(&desk, "sales", InvoicesDelete).await;
        buyers.permissions.push(PayInvoice);
        assert_eq!(
            switch(&[buyers]).await.unwrap_err().kind,
            ProblemKind::Invalid
        );
        let missing = RoleRights {
            id: RoleId(999_999),
            version: 1,
            permissions: vec![],
        };
        assert_eq!(
            switch(&[missing]).await.unwrap_err().kind,
            ProblemKind::NotFound
        );
    })
    .await;
}

#[tokio::test]
async fn a_store_makes_renames_and_deletes_roles_of_its_own() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let finance = role(&desk, "finance").await.role;
        let id = make(&desk, " Night shift ", Some(finance.id)).await;
        let find = async || {
            let roles = desk.portal.list_roles(&desk.system()).await.unwrap();
            roles.into_iter().find(|row| row.role.id == id)
        };
        let made = find().await.unwrap();
        assert_eq!((made.role.name.as_str(), made.users), ("Night shift", 0));
        assert_eq!(made.role.permissions, finance.permissions);
        let empty = make(&desk, "Nothing", None).await;

        let taken = NewRoleForm {
            name: "NIGHT shift".to_owned(),
            like: None,
        };
        let refused = desk
            .portal
            .add_role(&desk.system(), &taken)
            .await
            .unwrap_err();
        assert!(refused.field("name").is_some(), "{refused}");
        for name in ["nothing", "ip-sales", "", &"x".repeat(61)] {
            let refused = desk.portal.rename_role(&desk.system(), id, name).await;
            assert!(refused.unwrap_err().field("name").is_some(), "{name}");
        }
        desk.portal
            .rename_role(&desk.system(), id, "Day shift")
            .await
            .unwrap();

        let user = hire(&desk, "ann@portal.example", SellerRole::Sales).await;
        let edit = edit_of(&desk, user, &made.role.code).await;
        desk.portal.edit_user(&desk.system(), &edit).await.unwrap();
        let (_, session) = sign_in(&desk, "ann@portal.example").await;
        assert!(session.actor.may(PaymentsRecord));
        let refused = desk
            .portal
            .delete_role(&desk.system(), id)
            .await
            .unwrap_err();
        assert_eq!(refused.code, "role_in_use");
        assert!(
            refused.message.contains("1 user has the role Day shift"),
            "{refused}"
        );

        let edit = edit_of(&desk, user, "sales").await;
        desk.portal.edit_user(&desk.system(), &edit).await.unwrap();
        for id in [id, empty] {
            desk.portal.delete_role(&desk.system(), id).await.unwrap();
        }
        assert!(find().await.is_none());
        let again = desk.portal.delete_role(&desk.system(), id).await;
        assert_eq!(again.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn built_in_roles_stay_and_keep_their_name() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for built_in in SellerRole::ALL {
            let id = role(&desk, built_in.code()).await.role.id;
            let renamed = desk.portal.rename_role(&desk.system(), id, "Boss").await;
            let deleted = desk.portal.delete_role(&desk.system(), id).await;
            for refused in [renamed, deleted] {
                assert_eq!(refused.unwrap_err().code, "built_in");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_takes_the_last_right_to_manage_users_away() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let root = hire(&desk, "root@portal.example", SellerRole::Admin).await;
        // Neither who has no password yet nor who is disabled could sign in and help.
        let (_, session) = sign_in(&desk, "root@portal.example").await;
        desk.seller(SellerRole::Admin).await;
        let gone = hire(&desk, "gone@portal.example", SellerRole::Admin).await;
        desk.portal
            .set_user_disabled(&desk.system(), gone, true)
            .await
            .unwrap();

        let rights = without(&desk, "admin", UsersManage).await;
        let system = desk.system();
        let refusals = [
            desk.portal.switch_rights(&session.actor, &[rights]).await,
            desk.portal
                .edit_user(&session.actor, &edit_of(&desk, root, "sales").await)
                .await,
            desk.portal.set_user_disabled(&system, root, true).await,
            desk.portal.delete_user(&system, root).await,
        ];
        for refused in refusals {
            assert_eq!(refused.unwrap_err().code, "last_manager");
        }

        // Another role may manage users too: then the built-in one need not.
        let all = role(&desk, "admin").await.role.id;
        let own = make(&desk, "Owners", Some(all)).await;
        let roles = desk.portal.list_roles(&system).await.unwrap();
        let own = roles.into_iter().find(|row| row.role.id == own).unwrap();
        let edit = edit_of(&desk, root, &own.role.code).await;
        desk.portal.edit_user(&session.actor, &edit).await.unwrap();
        let rights = without(&desk, "admin", UsersManage).await;
        desk.portal.switch_rights(&system, &[rights]).await.unwrap();
        let rights = without(&desk, &own.role.code, UsersManage).await;
        let refused = desk.portal.switch_rights(&system, &[rights]).await;
        assert_eq!(refused.unwrap_err().code, "last_manager");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_administrators_who_demote_each_other_at_once_one_remains() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let mut admins = Vec::new();
        for number in 0..4 {
            let email = format!("admin{number}@portal.example");
            admins.push(hire(&desk, &email, SellerRole::Admin).await);
        }
        let mut deeds = JoinSet::new();
        for (place, &id) in admins.iter().enumerate() {
            let (portal, system) = (desk.portal.clone(), desk.system());
            let edit = edit_of(&desk, id, "sales").await;
            deeds.spawn(async move {
                match place {
                    0 | 1 => portal.edit_user(&system, &edit).await,
                    2 => portal.set_user_disabled(&system, id, true).await,
                    _ => portal.delete_user(&system, id).await,
                }
            });
        }
        let done = deeds.join_all().await;
        let refused: Vec<_> = done.into_iter().filter_map(Result::err).collect();
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert_eq!(refused[0].code, "last_manager");
    })
    .await;
}
