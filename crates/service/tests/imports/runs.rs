//! Who may import, and what becomes of runs that meet, end early or are repeated.

use crate::{HEAD, assert_sound, file, invoices, options, run, sqlite_desk, support::desk};
use domain::{
    ImportId,
    import::ImportState,
    invoice::{InvoiceFilter, InvoiceList},
    people::{Actor, SellerRole},
    problem::ProblemKind,
};
use service::imports::Uploads;
use store::testing::{for_each_engine, sqlite};

#[tokio::test]
async fn who_may_not_import_does_not_learn_whether_a_file_is_here() {
    let (_database, store) = sqlite().await;
    let desk = desk(store).await;
    let folder = tempfile::tempdir().unwrap();
    let uploads = Uploads::open(folder.path().to_owned(), 1_000)
        .await
        .unwrap();
    let sales = desk.seller(SellerRole::Sales).await;
    for (actor, kind) in [
        (sales, ProblemKind::NotAllowed),
        (desk.system(), ProblemKind::Conflict),
    ] {
        let refused = uploads.to_repeat(&actor, ImportId(1)).unwrap_err();
        assert_eq!(refused.kind, kind);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_file_twice_at_once_is_imported_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let mut text = HEAD.to_owned();
        for number in 1..=40 {
            text.push_str(&format!(
                "{number},A,Thing,1,5,2026-02-01,{},\n",
                number % 7
            ));
        }
        let (bytes, other) = (text.clone(), desk.clone());
        let twin = tokio::spawn(async move { run(&other, bytes.as_bytes(), options()).await });
        let one = run(&desk, text.as_bytes(), options()).await;
        let two = twin.await.unwrap();
        assert_eq!(one.progress.invoices + two.progress.invoices, 40);
        assert_eq!(one.progress.unchanged + two.progress.unchanged, 40);
        assert_eq!(invoices(&desk).await.len(), 40);
        assert_sound(&desk).await;
    })
    .await;
}

#[tokio::test]
async fn only_finance_imports_and_only_once() {
    let (_folder, desk) = sqlite_desk().await;
    let sales = desk.seller(SellerRole::Sales).await;
    let refused = |actor: Actor| {
        let desk = desk.clone();
        async move {
            desk.portal
                .start_import(&actor, "erp.csv", &options())
                .await
                .unwrap_err()
        }
    };
    assert_eq!(refused(sales.clone()).await.code, "not_allowed");
    assert_eq!(
        desk.portal.list_imports(&sales).await.unwrap_err().code,
        "not_allowed"
    );
    let finance = desk.seller(SellerRole::Finance).await;
    let text = file(format!("{HEAD}1,A,Thing,1,5,2026-02-01,7,\n").as_bytes());
    let id = desk
        .portal
        .start_import(&finance, "erp.csv", &options())
        .await
        .unwrap();
    let path = text.path().to_owned();
    desk.portal
        .run_import(&finance, id, path.clone(), options())
        .await
        .unwrap();
    let again = desk
        .portal
        .run_import(&finance, id, path, options())
        .await
        .unwrap_err();
    assert_eq!(again.code, "import_over");
    let listed = desk.portal.list_imports(&finance).await.unwrap();
    assert_eq!(
        (listed.len(), listed[0].started_by.as_str()),
        (1, "finance seller")
    );
}

#[tokio::test]
async fn an_import_that_was_cut_short_is_marked_and_goes_on() {
    let (_folder, desk) = sqlite_desk().await;
    let actor = desk.system();
    let id = desk
        .portal
        .start_import(&actor, "erp.csv", &options())
        .await
        .unwrap();
    // It may be another process's, which is alive.
    desk.portal.recover_imports().await.unwrap();
    let row = desk.portal.import(&actor, id).await.unwrap();
    assert_eq!(row.state, ImportState::Running);
    desk.clock.advance(chrono::TimeDelta::minutes(2));
    desk.portal.recover_imports().await.unwrap();
    let row = desk.portal.import(&actor, id).await.unwrap();
    assert_eq!(row.state, ImportState::Failed);
    assert!(row.error.unwrap().contains("stopped") && row.finished_at.is_some());
    let half = format!("{HEAD}1,A,Thing,1,5,2026-02-01,7,\n");
    run(&desk, half.as_bytes(), options()).await;
    let whole = format!("{half}2,A,Thing,1,5,2026-02-01,7,\n");
    let row = run(&desk, whole.as_bytes(), options()).await;
    assert_eq!((row.progress.unchanged, row.progress.invoices), (1, 1));
    assert_eq!(
        desk.portal
            .list_invoices(
                &actor,
                &InvoiceList {
                    filter: InvoiceFilter::default(),
                    ..InvoiceList::default()
                }
            )
            .await
            .unwrap()
            .totals
            .count(),
        2
    );
}

#[tokio::test]
async fn a_portal_that_stops_ends_its_imports_and_waits_for_them() {
    let (_folder, desk) = sqlite_desk().await;
    let actor = desk.system();
    let file = file(format!("{HEAD}1,A,Thing,1,5,2026-02-01,7,\n").as_bytes());
    let id = desk
        .portal
        .start_import(&actor, "erp.csv", &options())
        .await
        .unwrap();
    let (portal, path) = (desk.portal.clone(), file.path().to_owned());
    desk.portal.tasks().stop();
    desk.portal.background(async move {
        portal
            .run_import(&actor, id, path, options())
            .await
            .unwrap();
    });
    desk.portal.tasks().idle().await;
    let row = desk.portal.import(&desk.system(), id).await.unwrap();
    assert_eq!(row.state, ImportState::Failed);
    assert_eq!(
        row.error.as_deref(),
        Some("The portal was stopped while this import was running. Nothing was imported.")
    );
}
