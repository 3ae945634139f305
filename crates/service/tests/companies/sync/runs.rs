//! When a sync runs, and how it ends.

use super::{company, counts, find, sync};
use crate::support::{Fault, desk};
use chrono::TimeDelta;
use domain::{BcCompanyId, company::SyncState, people::SellerRole};
use service::ports::CommerceError;
use std::time::Duration;
use store::testing::for_each_engine;

#[tokio::test]
async fn a_silent_b2b_edition_ends_the_run_and_the_next_goes_on() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let companies: Vec<_> = (1..=5)
            .map(|id| company(id, &format!("Company {id}")))
            .collect();
        desk.commerce.set_b2b(&companies, &[]);
        desk.commerce
            .fault(Fault::After(1, CommerceError::TimedOut));
        let done = sync(&desk).await;
        assert_eq!(done.state, SyncState::Failed);
        assert!(done.error.unwrap().contains("did not answer"));
        assert_eq!(done.progress.companies.created, 3);
        desk.commerce.fault(None);
        let done = sync(&desk).await;
        assert_eq!(counts(done.progress.companies), [2, 0, 3, 0]);
    })
    .await;
}

#[tokio::test]
async fn one_sync_runs_at_a_time_and_a_dead_one_is_in_nobodys_way() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let finance = desk.seller(SellerRole::Finance).await;
        desk.portal.start_company_sync(&finance).await.unwrap();
        let refused = desk.portal.start_company_sync(&finance).await.unwrap_err();
        assert_eq!(refused.code, "company_sync_running");
        desk.clock.advance(TimeDelta::minutes(11));
        let found = desk
            .portal
            .latest_company_sync(&finance)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.state, SyncState::Failed);
        assert!(found.error.unwrap().contains("was stopped"));
        desk.portal.sync_companies(&finance).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_order_and_a_sync_find_the_same_company() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(7, "Alder", "A1");
        desk.synced_order(100, 7).await;
        let mut report = company(7, "Alder");
        report.external_id = Some("A1".to_owned());
        desk.commerce.set_b2b(&[report], &[]);
        let done = sync(&desk).await;
        assert_eq!(counts(done.progress.companies), [0, 0, 1, 0]);
    })
    .await;
}

#[tokio::test]
async fn the_job_syncs_when_it_is_due() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let hour = Duration::from_secs(3600);
        desk.commerce.set_b2b(&[company(1, "Alder")], &[]);
        let pause = desk.portal.sync_companies_when_due(hour).await.unwrap();
        assert_eq!(pause, hour);
        assert_eq!(
            find(&desk, "Alder").await.bc_company_id,
            Some(BcCompanyId(1))
        );
        let asked = desk.commerce.count("companies");
        desk.clock.advance(TimeDelta::minutes(45));
        let pause = desk.portal.sync_companies_when_due(hour).await.unwrap();
        assert_eq!(pause, Duration::from_secs(15 * 60));
        assert_eq!(desk.commerce.count("companies"), asked);
        desk.clock.advance(TimeDelta::minutes(15));
        desk.portal.sync_companies_when_due(hour).await.unwrap();
        assert!(desk.commerce.count("companies") > asked);
    })
    .await;
}
