//! Who is above and below whom.

use crate::support::{Place, content, now};
use domain::CompanyId;
use store::{INVARIANTS, testing::for_each_engine};

async fn line(place: &Place, id: CompanyId) -> Vec<CompanyId> {
    let mut tx = place.begin().await;
    let found = tx.companies().line_up(id).await.unwrap();
    found.into_iter().map(|link| link.id).collect()
}

async fn levels(place: &Place, id: CompanyId) -> usize {
    let mut tx = place.begin().await;
    tx.companies().levels(id).await.unwrap()
}

async fn broken(place: &Place) -> Vec<&'static str> {
    let mut tx = place.begin().await;
    let mut names = Vec::new();
    for invariant in INVARIANTS {
        if !tx.check().violations(invariant).await.unwrap().is_empty() {
            names.push(invariant.name);
        }
    }
    names
}

#[tokio::test]
async fn lines_are_followed_up_and_down() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let top = place.company("Top").await;
        let middle = place.company("Middle").await;
        let low = place.company("Low").await;
        let beside = place.company("Beside").await;
        place.put_below(low, middle).await;
        place.put_below(middle, top).await;
        place.put_below(beside, top).await;

        assert_eq!(line(&place, low).await, [low, middle, top]);
        assert_eq!(line(&place, top).await, [top]);
        assert_eq!(line(&place, CompanyId(0)).await, []);
        assert_eq!(levels(&place, top).await, 3);
        assert_eq!(levels(&place, middle).await, 2);
        assert_eq!(levels(&place, low).await, 1);
        let mut tx = place.begin().await;
        for (company, group) in [
            (top, vec![top, beside, middle, low]),
            (middle, vec![middle, low]),
            (low, vec![low]),
            (CompanyId(0), vec![]),
        ] {
            let found = tx.companies().line_down(company).await.unwrap();
            let found: Vec<CompanyId> = found.into_iter().map(|link| link.id).collect();
            assert_eq!(found, group);
        }
        let below = tx.companies().right_below(top).await.unwrap();
        let names: Vec<&str> = below.iter().map(|link| link.name.as_str()).collect();
        assert_eq!(names, ["Beside", "Middle"]);
        // The catch-all is nobody's parent.
        let anonymous = tx.companies().anonymous_id().await.unwrap();
        assert_eq!(tx.companies().line_up(anonymous).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_cycle_ends_every_query_and_is_found_by_the_check() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        assert_eq!(broken(&place).await, [""; 0]);
        let first = place.company("First").await;
        let second = place.company("Second").await;
        place.put_below(first, second).await;
        assert_eq!(broken(&place).await, [""; 0]);
        place.put_below(second, first).await;
        assert_eq!(line(&place, first).await.len(), 10);
        assert_eq!(levels(&place, first).await, 10);
        let mut tx = place.begin().await;
        assert_eq!(tx.companies().line_down(first).await.unwrap().len(), 2);
        drop(tx);
        assert_eq!(broken(&place).await, ["company_groups_have_five_levels"]);
    })
    .await;
}

#[tokio::test]
async fn a_sixth_level_is_found_by_the_check() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let mut above = place.company("Level 1").await;
        for level in 2..=6 {
            let company = place.company(&format!("Level {level}")).await;
            place.put_below(company, above).await;
            above = company;
            let expected: &[&str] = if level == 6 {
                &["company_groups_have_five_levels"]
            } else {
                &[]
            };
            assert_eq!(broken(&place).await, expected, "level {level}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_group_across_stores_and_a_catch_all_with_a_parent_are_found_by_the_check() {
    for_each_engine(|store| async move {
        let place = Place::new(store.clone()).await;
        let foreign = Place::named(store.clone(), "two").await;
        let own = place.company("Own").await;
        let theirs = foreign.company("Theirs").await;
        store
            .run_script(&format!(
                "UPDATE companies SET parent_id = {theirs} WHERE id = {own}"
            ))
            .await
            .unwrap();
        assert_eq!(broken(&place).await, ["company_group_is_of_one_store"]);
        store
            .run_script(&format!(
                "UPDATE companies SET parent_id = NULL WHERE id = {own}; \
                 UPDATE companies SET parent_id = {own} WHERE anonymous AND store_id = {}",
                place.id
            ))
            .await
            .unwrap();
        assert_eq!(broken(&place).await, ["anonymous_company_stands_alone"]);
    })
    .await;
}

#[tokio::test]
async fn no_company_is_its_own_parent() {
    for_each_engine(|store| async move {
        let place = Place::new(store.clone()).await;
        let mut tx = place.begin().await;
        let id = tx
            .companies()
            .insert_content(&content("Alder"), None, None, now())
            .await
            .unwrap()
            .unwrap();
        tx.commit().await.unwrap();
        let refused = store
            .run_script(&format!(
                "UPDATE companies SET parent_id = id WHERE id = {id}"
            ))
            .await;
        assert!(refused.is_err());
    })
    .await;
}
