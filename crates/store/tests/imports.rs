//! Imports and the rows that they refused, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::TimeDelta;
use domain::{
    Currency, Money, StoreId,
    import::{ImportProgress, ImportRefusal, ImportState},
    invoice::CreditReason,
};
use store::{
    ImportUpdate, NewCredit, NewImport, Scope, Store,
    testing::{for_each_engine, new_store, now},
};

async fn scope(store: &Store) -> Scope {
    Scope::store(new_store(store, "one").await)
}

fn new(file_name: &str, dry_run: bool) -> NewImport<'_> {
    NewImport {
        file_name,
        dry_run,
        started_by: "Test",
        at: now(),
        alive_until: now() + TimeDelta::minutes(2),
    }
}

#[tokio::test]
async fn an_import_is_kept_with_its_counts_and_refused_rows() {
    for_each_engine(|store| async move {
        let scope = scope(&store).await;
        let mut tx = store.begin(scope.clone()).await.unwrap();
        let id = tx.imports().insert(new("a.csv", true)).await.unwrap();
        let other = tx.imports().insert(new("b.csv", false)).await.unwrap();
        let progress = ImportProgress {
            rows: 200,
            rows_refused: 200,
            ..ImportProgress::default()
        };
        let update = ImportUpdate {
            progress: &progress,
            state: ImportState::Finished,
            error: None,
            finished_at: Some(now()),
        };
        tx.imports().save(id, update).await.unwrap();
        let refusals: Vec<ImportRefusal> = (2..202)
            .map(|row| ImportRefusal {
                row,
                number: format!("N{row}"),
                reason: "“x” is not an amount.".to_owned(),
            })
            .collect();
        tx.imports().add_refusals(id, &refusals).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = store.begin(scope.clone()).await.unwrap();
        let row = tx.imports().find(id).await.unwrap().unwrap();
        assert_eq!((row.progress, row.dry_run), (progress, true));
        assert_eq!(
            (row.state, row.finished_at),
            (ImportState::Finished, Some(now()))
        );
        let listed = tx.imports().latest(10).await.unwrap();
        let ids: Vec<_> = listed.iter().map(|row| row.id).collect();
        assert_eq!(ids, [other, id]);

        let mut read = Vec::new();
        let mut after = 0;
        loop {
            let page = tx.imports().refusals(id, after, 77).await.unwrap();
            let Some((last, _)) = page.last() else { break };
            after = *last;
            read.extend(page.into_iter().map(|(_, refusal)| refusal));
        }
        assert_eq!(read, refusals);
        assert!(
            tx.imports()
                .refusals(other, 0, 10)
                .await
                .unwrap()
                .is_empty()
        );

        let (early, later) = (now() + TimeDelta::minutes(3), now() + TimeDelta::minutes(4));
        tx.imports().alive(other, later).await.unwrap();
        for (at, marked) in [(early, 0), (later, 1), (later, 0)] {
            let found = tx.imports().fail_silent("stopped", at).await.unwrap();
            assert_eq!(found, marked);
        }
        let row = tx.imports().find(other).await.unwrap().unwrap();
        assert_eq!(
            (row.state, row.error.as_deref()),
            (ImportState::Failed, Some("stopped"))
        );
        // Whoever was taken for dead and is not cannot go on.
        let progress = ImportProgress::default();
        let update = ImportUpdate {
            progress: &progress,
            state: ImportState::Running,
            error: None,
            finished_at: None,
        };
        assert!(tx.imports().save(other, update).await.is_err());
        drop(tx);

        let elsewhere = Scope::store(StoreId(scope.store_id.0 + 1));
        let mut tx = store.read(elsewhere).await.unwrap();
        assert_eq!(tx.imports().find(id).await.unwrap(), None);
        assert!(tx.imports().latest(10).await.unwrap().is_empty());
        assert!(tx.imports().refusals(id, 0, 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn companies_and_credit_notes_are_found_by_their_keys_in_the_erp() {
    for_each_engine(|store| async move {
        let scope = scope(&store).await;
        let mut tx = store.begin(scope).await.unwrap();
        let companies: Vec<(String, String)> = (0..70)
            .map(|n| (format!("K{n}"), format!("Company {n}")))
            .collect();
        let given: Vec<(&str, &str)> = companies
            .iter()
            .map(|(key, name)| (key.as_str(), name.as_str()))
            .collect();
        tx.companies()
            .insert_externals(&given, now())
            .await
            .unwrap();
        tx.companies()
            .insert_externals(&[("K1", "Another name")], now())
            .await
            .unwrap();
        let found = tx
            .companies()
            .find_externals(&["K1", "K69", "K70"])
            .await
            .unwrap();
        let mut names: Vec<&str> = found.iter().map(|company| company.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Company 1", "Company 69"]);
        assert!(tx.companies().find_externals(&[]).await.unwrap().is_empty());

        let note = NewCredit {
            company_id: found[0].id,
            reason: CreditReason::CreditNote,
            reference: "C1",
            external_id: Some("C1"),
            payment_id: None,
            amount: Money::from_minor(330, Currency::GBP),
            content: None,
            issued_on: Some(now().date_naive()),
            at: now(),
        };
        tx.credits().insert(note.clone()).await.unwrap();
        let known = tx.imports().known_documents(&["C1", "C2"]).await.unwrap();
        assert_eq!(known.len(), 1);
        assert!(known[0].imported && known[0].is_credit_note);
        assert_eq!(known[0].total, Money::from_minor(-330, Currency::GBP));
        assert!(
            tx.credits()
                .insert(note)
                .await
                .unwrap_err()
                .is_taken("external_id")
        );
    })
    .await;
}
