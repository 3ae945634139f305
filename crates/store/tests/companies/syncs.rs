//! Runs of the sync with B2B Edition.

use crate::support::{Place, now};
use chrono::{DateTime, TimeDelta, Utc};
use domain::company::{SyncCounts, SyncFailure, SyncNoun, SyncProgress, SyncState};
use store::{CompanySyncUpdate, testing::for_each_engine};

fn later() -> DateTime<Utc> {
    now() + TimeDelta::minutes(10)
}

#[tokio::test]
async fn one_run_at_a_time_is_kept_with_what_it_did() {
    for_each_engine(|store| async move {
        let place = Place::new(store.clone()).await;
        let foreign = Place::named(store, "two").await;
        let mut tx = place.begin().await;
        assert_eq!(tx.company_syncs().latest().await.unwrap(), None);
        let id = tx
            .company_syncs()
            .insert("Ann", now(), later())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            tx.company_syncs()
                .insert("Ben", now(), later())
                .await
                .unwrap(),
            None
        );
        tx.commit().await.unwrap();
        let mut tx = foreign.begin().await;
        assert_eq!(tx.company_syncs().latest().await.unwrap(), None);
        assert!(
            tx.company_syncs()
                .insert("Cem", now(), later())
                .await
                .unwrap()
                .is_some()
        );
        tx.commit().await.unwrap();

        let progress = SyncProgress {
            companies: SyncCounts {
                created: 1,
                failed: 1,
                ..SyncCounts::default()
            },
            expected: 2,
            ..SyncProgress::default()
        };
        let failure = SyncFailure {
            noun: SyncNoun::Contact,
            name: "ann@alder.example".to_owned(),
            reason: "No.".to_owned(),
        };
        let end = now() + TimeDelta::seconds(3);
        let done = CompanySyncUpdate {
            progress,
            state: SyncState::Finished,
            error: None,
            alive_until: later(),
            finished_at: Some(end),
        };
        let mut tx = place.begin().await;
        tx.company_syncs()
            .save(id, done, std::slice::from_ref(&failure))
            .await
            .unwrap();
        let found = tx.company_syncs().latest().await.unwrap().unwrap().0;
        assert_eq!(
            (found.id, found.state, found.progress),
            (id, SyncState::Finished, progress)
        );
        assert_eq!(found.failures, [failure]);
        assert_eq!(
            (found.started_by.as_str(), found.finished_at),
            ("Ann", Some(end))
        );
        assert!(
            tx.company_syncs()
                .insert("Ben", end, later())
                .await
                .unwrap()
                .is_some()
        );

        // One that says nothing any more is in nobody's way.
        let silent = later() + TimeDelta::seconds(1);
        let mut syncs = tx.company_syncs();
        assert_eq!(syncs.fail_silent("Stopped.", later()).await.unwrap(), 0);
        assert_eq!(syncs.fail_silent("Stopped.", silent).await.unwrap(), 1);
        let found = syncs.latest().await.unwrap().unwrap().0;
        assert_eq!(
            (found.state, found.error.as_deref()),
            (SyncState::Failed, Some("Stopped."))
        );
        let again = syncs.insert("Ben", end, later()).await.unwrap();
        assert!(again.is_some());
    })
    .await;
}
