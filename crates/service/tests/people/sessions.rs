//! How long a session lasts, and what it writes.

use crate::{PASSWORD, sales, support::desk};
use chrono::TimeDelta;
use store::testing::for_each_engine;

#[tokio::test]
async fn a_session_ends_after_eight_idle_hours_or_seven_days() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        let (token, _) = desk
            .portal
            .sign_in("ann@portal.example", PASSWORD, "c")
            .await
            .unwrap();
        for _ in 0..23 {
            desk.clock.advance(TimeDelta::hours(7));
            assert!(desk.portal.session(&token.0).await.unwrap().is_some());
        }
        // 161 of 168 hours are over; from now on use no longer helps.
        desk.clock.advance(TimeDelta::hours(6));
        assert!(desk.portal.session(&token.0).await.unwrap().is_some());
        desk.clock.advance(TimeDelta::hours(1));
        assert!(desk.portal.session(&token.0).await.unwrap().is_none());

        let (token, _) = desk
            .portal
            .sign_in("ann@portal.example", PASSWORD, "c")
            .await
            .unwrap();
        desk.clock.advance(TimeDelta::hours(8));
        assert!(desk.portal.session(&token.0).await.unwrap().is_none());
        assert!(desk.portal.session("no token").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_page_view_writes_at_most_once_a_minute() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        let (token, _) = desk
            .portal
            .sign_in("ann@portal.example", PASSWORD, "c")
            .await
            .unwrap();
        let statements = async || {
            let before = desk.store.statements();
            desk.portal.session(&token.0).await.unwrap().unwrap();
            desk.store.statements() - before
        };
        // Who it is, and how the store looks.
        assert_eq!(statements().await, 2);
        desk.clock.advance(TimeDelta::minutes(1));
        assert_eq!(statements().await, 3);
        assert_eq!(statements().await, 2);
    })
    .await;
}
