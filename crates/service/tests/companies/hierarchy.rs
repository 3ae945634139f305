//! Parents and subsidiaries, also when several are moved at once.

use crate::{
    form,
    support::{Desk, desk},
};
use domain::{
    CompanyId, Problem,
    company::{CompanyForm, MAX_LEVELS},
    people::{Actor, SellerRole},
};
use store::testing::for_each_engine;

async fn put_below(
    desk: &Desk,
    actor: &Actor,
    company: CompanyId,
    parent: CompanyId,
) -> Result<(), Problem> {
    let detail = desk.portal.company(actor, company).await?;
    let form = CompanyForm {
        parent: Some(parent),
        ..CompanyForm::of(&detail.content, detail.version)
    };
    desk.portal.edit_company(actor, company, &form).await
}

#[tokio::test]
async fn a_group_has_five_levels_and_no_cycle() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let mut line = Vec::new();
        for level in 1..=MAX_LEVELS {
            let typed = CompanyForm {
                parent: line.last().copied(),
                ..form(&format!("Level {level}"))
            };
            line.push(desk.portal.create_company(&finance, &typed).await.unwrap());
        }
        let sixth = CompanyForm {
            parent: line.last().copied(),
            ..form("Level 6")
        };
        let problem = desk
            .portal
            .create_company(&finance, &sixth)
            .await
            .unwrap_err();
        assert_eq!(problem.code, "company_hierarchy_too_deep");
        assert!(problem.field("parent").is_some());
        for parent in [line[0], line[4]] {
            let problem = put_below(&desk, &finance, line[0], parent)
                .await
                .unwrap_err();
            assert_eq!(problem.code, "company_hierarchy_cycle");
        }
        let top = desk.company("Above all", "T1").await;
        let problem = put_below(&desk, &finance, line[0], top).await.unwrap_err();
        assert_eq!(problem.code, "company_hierarchy_too_deep");
        let missing = put_below(&desk, &finance, top, CompanyId(987_654)).await;
        assert_eq!(missing.unwrap_err().code, "company_parent_missing");

        let middle = desk.portal.company(&finance, line[2]).await.unwrap();
        let names: Vec<&str> = middle.above.iter().map(|link| link.name.as_str()).collect();
        assert_eq!(names, ["Level 1", "Level 2"]);
        assert_eq!(middle.below[0].id, line[3]);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_that_are_put_below_each_other_at_once_make_no_cycle() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let finance = desk.seller(SellerRole::Finance).await;
        for round in 0..10 {
            let first = desk.company("First", &format!("F{round}")).await;
            let second = desk.company("Second", &format!("S{round}")).await;
            let there = put_below(&desk, &finance, first, second);
            let back = put_below(&desk, &finance, second, first);
            let (there, back) = tokio::join!(there, back);
            assert!(there.is_ok() != back.is_ok(), "{there:?} {back:?}");
            let refused = there.err().or(back.err()).unwrap();
            assert_eq!(refused.code, "company_hierarchy_cycle");
        }
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn lines_that_grow_at_both_ends_at_once_stay_within_five_levels() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let finance = desk.seller(SellerRole::Finance).await;
        for round in 0..5 {
            let mut ids = Vec::new();
            for number in 0..7 {
                let name = format!("Company {round} {number}");
                ids.push(desk.company(&name, &format!("{round}-{number}")).await);
            }
            let mut moves = tokio::task::JoinSet::new();
            for pair in ids.windows(2) {
                let (parent, company) = (pair[0], pair[1]);
                let (desk, finance) = (desk.clone(), finance.clone());
                moves.spawn(async move { put_below(&desk, &finance, company, parent).await });
            }
            let outcomes = moves.join_all().await;
            assert!(outcomes.iter().any(Result::is_err));
            for refused in outcomes.into_iter().filter_map(Result::err) {
                assert_eq!(refused.code, "company_hierarchy_too_deep");
            }
        }
        desk.assert_sound().await;
    })
    .await;
}
