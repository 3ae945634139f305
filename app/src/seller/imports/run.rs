//! One import: how far it is, and what came of it.

use super::{
    PATH,
    fns::show_import,
    outcome::{About, Counts, Outcome, Refusals},
    view::ImportView,
};
use crate::ui::{
    badge::{Badge, ImportBadge, Tone},
    page_header::PageHeader,
    path_id::use_path_id,
    problem::ProblemView,
    table::SkeletonTable,
};
use domain::{
    ImportId,
    import::{ImportProgress, ImportRow, ImportState},
};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How often a running import is asked how far it is.
const EVERY: Duration = Duration::from_secs(1);

/// One import.
#[component]
pub fn ImportPage() -> impl IntoView {
    let id = use_path_id();
    let import = Resource::new(move || ImportId(id.get()), show_import);
    let retry = Callback::new(move |()| import.refetch());
    view! {
        <Suspense fallback=|| view! { <SkeletonTable /> }>
            {move || Suspend::new(async move {
                match import.await {
                    Ok(import) => view! { <Import import /> }.into_any(),
                    Err(error) => {
                        view! {
                            <PageHeader title="Import" back=("Imports", PATH) />
                            <ProblemView error retry />
                        }
                            .into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn Import(import: ImportView) -> impl IntoView {
    let name = import.import.file_name.clone();
    let state = RwSignal::new(import);
    follow(state);
    let row = Signal::derive(move || state.get().import);
    let id = state.with_untracked(|state| state.import.id);
    let refused = Memo::new(move |_| {
        state.with(|state| (state.refusals.clone(), state.import.progress.rows_refused))
    });
    let badge = move || {
        let badges = move || {
            let row = row.get();
            view! {
                <ImportBadge state=row.state />
                {row.dry_run.then(|| view! { <Badge label="Dry run" tone=Tone::Neutral /> })}
            }
        };
        view! { {badges} }
    };
    view! {
        <PageHeader
            title=name.clone()
            document_title=format!("Import of {name}")
            back=("Imports", PATH)
            badge
        />
        <p class="visually-hidden" role="status">
            {move || spoken(&row.get())}
        </p>
        <div class="stack">
            <Outcome state />
            <Counts row />
            <About row />
            {move || {
                let (refusals, all) = refused.get();
                (!refusals.is_empty()).then(|| view! { <Refusals id refusals all /> })
            }}
        </div>
    }
}

/// Asks how far it is, until it has ended.
fn follow(state: RwSignal<ImportView>) {
    let running =
        Memo::new(move |_| state.with(|state| state.import.state == ImportState::Running));
    let id = state.with_untracked(|state| state.import.id);
    let asking = StoredValue::new(false);
    Effect::new(move |_| {
        if !running.get() {
            return;
        }
        let ask = move || {
            if asking.try_get_value().unwrap_or(true) {
                return;
            }
            asking.set_value(true);
            spawn_local(async move {
                let answer = show_import(id).await;
                // The page may be gone by now; what cannot be reached is asked again.
                let _ = asking.try_update_value(|asking| *asking = false);
                if let Ok(view) = answer {
                    let _ = state.try_set(view);
                }
            });
        };
        if let Ok(timer) = set_interval_with_handle(ask, EVERY) {
            on_cleanup(move || timer.clear());
        }
    });
}

/// What a screen reader says: the state, and every quarter of the way.
fn spoken(row: &ImportRow) -> String {
    match row.state {
        ImportState::Running => {
            let ImportProgress {
                bytes, total_bytes, ..
            } = row.progress;
            let quarters = bytes.saturating_mul(4) / total_bytes.max(1);
            format!("Running, {} percent read.", quarters.clamp(0, 4) * 25)
        }
        ImportState::Finished => "Finished.".to_owned(),
        ImportState::Failed => "Stopped.".to_owned(),
    }
}
