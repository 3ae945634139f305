//! Adding, changing and removing the staff.

use crate::support::{cheque, desk};
use crate::{PASSWORD, edit_of, hire, next_request, sign_in};
use domain::{
    UserId,
    people::{BuyerRole, NewUserForm, SellerRole, UserEdit, UserList, UserStatus},
    problem::ProblemKind,
    query::PageRequest,
};
use store::testing::for_each_engine;

fn form(name: &str, email: &str, role: &str) -> NewUserForm {
    NewUserForm {
        name: name.to_owned(),
        email: email.to_owned(),
        role: role.to_owned(),
    }
}

#[tokio::test]
async fn an_invited_user_is_judged_field_by_field() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        hire(&desk, "ann@portal.example", SellerRole::Sales).await;
        let invite = async |form: NewUserForm| {
            let invited = desk.portal.invite_user(&desk.system(), &form).await;
            let problem = invited.unwrap_err();
            let fields = problem.fields.iter().map(|field| field.field.clone());
            fields.collect::<Vec<_>>()
        };
        assert_eq!(
            invite(form(" ", "ann", "emperor")).await,
            ["name", "email", "role"]
        );
        let taken = form("Ann", "ANN@portal.example", "sales");
        assert_eq!(invite(taken).await, ["email"]);
        let invited = desk
            .portal
            .invite_user(
                &desk.system(),
                &form("Zoë", "zoe@portal.example", "finance"),
            )
            .await
            .unwrap();
        let detail = desk
            .portal
            .user(&desk.system(), invited.user_id)
            .await
            .unwrap();
        assert_eq!(detail.user.status, UserStatus::Invited);
        assert_eq!(detail.user.role, "IP-Finance");
        assert_eq!(
            detail.link_expires_at,
            invited.link.map(|link| link.expires_at)
        );
        assert!(detail.history[0].summary.contains("IP-Finance"));
    })
    .await;
}

#[tokio::test]
async fn the_list_is_filtered_searched_and_paged_in_one_statement() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        desk.buyer(alder, BuyerRole::Admin).await;
        for (name, email) in [
            ("dora", "dora@p.example"),
            ("Ann", "ann@p.example"),
            ("Čeněk", "cenek@p.example"),
            ("bob", "bob@p.example"),
        ] {
            let form = form(name, email, "sales");
            desk.portal
                .invite_user(&desk.system(), &form)
                .await
                .unwrap();
        }
        let gone = hire(&desk, "gone@portal.example", SellerRole::Finance).await;
        desk.portal
            .set_user_disabled(&desk.system(), gone, true)
            .await
            .unwrap();
        let names = async |list: UserList| {
            let before = desk.store.statements();
            let page = desk.portal.list_users(&desk.system(), &list).await.unwrap();
            assert_eq!(desk.store.statements() - before, 1);
            let names: Vec<String> = page.rows.into_iter().map(|row| row.name).collect();
            (names, page.next, page.previous)
        };
        let (mut all, ..) = names(UserList::default()).await;
        assert_eq!(all.len(), 5, "the company's user is not of the staff");
        assert_eq!(all.remove(0), "Ann");
        for (list, expected) in [
            (
                UserList {
                    search: Some("ČENĚK".to_owned()),
                    ..UserList::default()
                },
                "Čeněk",
            ),
            (
                UserList {
                    search: Some("GONE@".to_owned()),
                    ..UserList::default()
                },
                "gone",
            ),
            (
                UserList {
                    role: Some("finance".to_owned()),
                    ..UserList::default()
                },
                "gone",
            ),
            (
                UserList {
                    status: Some(UserStatus::Disabled),
                    ..UserList::default()
                },
                "gone",
            ),
        ] {
            assert_eq!(names(list).await.0, [expected]);
        }
        let invited = UserList {
            status: Some(UserStatus::Invited),
            ..UserList::default()
        };
        assert_eq!(names(invited).await.0.len(), 4);
        let active = UserList {
            status: Some(UserStatus::Active),
            ..UserList::default()
        };
        assert_eq!(names(active).await.0.len(), 0);

        let page = |after, before| UserList {
            page: PageRequest {
                after,
                before,
                size: 2,
            },
            ..UserList::default()
        };
        let (first, next, previous) = names(page(None, None)).await;
        assert_eq!((first.len(), previous), (2, None));
        let (second, next, previous) = names(page(next, None)).await;
        let (third, end, _) = names(page(next, None)).await;
        assert_eq!((second.len(), third.len(), end), (2, 1, None));
        assert_eq!(names(page(None, previous)).await.0, first);
        let nonsense = page(Some("x".to_owned()), None);
        assert_eq!(names(nonsense).await.0, first);
    })
    .await;
}

#[tokio::test]
async fn a_user_is_changed_unless_somebody_else_was_faster() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = hire(&desk, "ann@portal.example", SellerRole::Sales).await;
        let stale = edit_of(&desk, id, "finance").await;
        let edit = UserEdit {
            name: " Ann Lee ".to_owned(),
            ..stale.clone()
        };
        desk.portal.edit_user(&desk.system(), &edit).await.unwrap();
        let detail = desk.portal.user(&desk.system(), id).await.unwrap();
        assert_eq!(
            (detail.user.name.as_str(), detail.user.role.as_str()),
            ("Ann Lee", "IP-Finance")
        );
        let summary = &detail.history[0].summary;
        assert_eq!(
            summary,
            "ann is now called Ann Lee and has the role IP-Finance instead of IP-Sales."
        );
        let refused = desk
            .portal
            .edit_user(&desk.system(), &stale)
            .await
            .unwrap_err();
        assert_eq!(
            (refused.kind, refused.code.as_str()),
            (ProblemKind::Conflict, "stale")
        );
        let bad = UserEdit {
            name: String::new(),
            ..edit_of(&desk, id, "emperor").await
        };
        let refused = desk
            .portal
            .edit_user(&desk.system(), &bad)
            .await
            .unwrap_err();
        assert!(refused.field("name").is_some() && refused.field("role").is_some());
        let same = edit_of(&desk, id, "finance").await;
        desk.portal.edit_user(&desk.system(), &same).await.unwrap();
        let after = desk.portal.user(&desk.system(), id).await.unwrap();
        assert_eq!(
            after.history.len(),
            detail.history.len(),
            "nothing was changed"
        );
    })
    .await;
}

#[tokio::test]
async fn a_disabled_user_is_out_at_once_and_can_come_back() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = hire(&desk, "ann@portal.example", SellerRole::Sales).await;
        let (token, _) = sign_in(&desk, "ann@portal.example").await;
        let disable = async |disabled| {
            desk.portal
                .set_user_disabled(&desk.system(), id, disabled)
                .await
                .unwrap();
        };
        disable(true).await;
        disable(true).await;
        assert!(next_request(&desk, &token).await.is_none());
        let refused = desk
            .portal
            .sign_in("ann@portal.example", PASSWORD, "c")
            .await;
        assert_eq!(refused.err().unwrap().code, "sign_in_failed");
        disable(false).await;
        assert!(
            next_request(&desk, &token).await.is_none(),
            "old sessions stay over"
        );
        let (token, _) = sign_in(&desk, "ann@portal.example").await;
        desk.portal
            .end_user_sessions(&desk.system(), id)
            .await
            .unwrap();
        assert!(next_request(&desk, &token).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn whoever_acted_is_kept_and_what_names_them_is_said() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        hire(&desk, "root@portal.example", SellerRole::Admin).await;
        let alder = desk.company("Alder", "A1").await;
        let invoice = desk.invoice(alder, 10_000).await;
        let id = hire(&desk, "ann@portal.example", SellerRole::Finance).await;
        let (_, ann) = sign_in(&desk, "ann@portal.example").await;
        let fresh = hire(&desk, "new@portal.example", SellerRole::Sales).await;
        let (token, _) = sign_in(&desk, "new@portal.example").await;

        desk.portal.invoice(&ann.actor, invoice).await.unwrap();
        let form = cheque(alder, "100.00", &[(invoice, "100.00")]);
        desk.portal
            .record_offline_payment(&ann.actor, &form)
            .await
            .unwrap();
        let refused = desk
            .portal
            .delete_user(&desk.system(), id)
            .await
            .unwrap_err();
        assert_eq!(refused.code, "referred");
        for named in ["in the history", "1 payment", "Disable ann instead"] {
            assert!(refused.message.contains(named), "{refused}");
        }
        // Having signed in is no deed that the history needs the user for.
        desk.portal
            .delete_user(&desk.system(), fresh)
            .await
            .unwrap();
        assert!(next_request(&desk, &token).await.is_none());
        let gone = desk.portal.user(&desk.system(), fresh).await.unwrap_err();
        assert_eq!(gone.kind, ProblemKind::NotFound);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_removes_themselves_and_a_companys_user_is_none_of_the_staff() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let buyer = desk.buyer(alder, BuyerRole::Admin).await.user_id().unwrap();
        for (id, email) in [(0, "root@portal.example"), (1, "other@portal.example")] {
            let _ = id;
            hire(&desk, email, SellerRole::Admin).await;
        }
        let (_, root) = sign_in(&desk, "root@portal.example").await;
        let own = root.actor.user_id().unwrap();
        let refusals = [
            desk.portal.set_user_disabled(&root.actor, own, true).await,
            desk.portal.delete_user(&root.actor, own).await,
        ];
        for refused in refusals {
            assert_eq!(refused.unwrap_err().code, "oneself");
        }
        assert!(desk.portal.user(&root.actor, own).await.unwrap().own);
        for id in [buyer, UserId(999_999)] {
            let edit = UserEdit {
                id,
                version: 1,
                name: "X".to_owned(),
                role: "sales".to_owned(),
            };
            let refusals = [
                desk.portal.user(&root.actor, id).await.map(drop),
                desk.portal.edit_user(&root.actor, &edit).await,
                desk.portal.set_user_disabled(&root.actor, id, true).await,
                desk.portal.end_user_sessions(&root.actor, id).await,
                desk.portal.delete_user(&root.actor, id).await,
            ];
            for refused in refusals {
                assert_eq!(refused.unwrap_err().kind, ProblemKind::NotFound);
            }
        }
    })
    .await;
}
