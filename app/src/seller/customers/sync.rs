//! The sync with B2B Edition: the button, how far it is, and what came of it.

use super::fns::{SyncCompanies, latest_sync};
use crate::{
    error::AppError,
    session::may,
    ui::{
        badge::Tone,
        button::Button,
        card::Notice,
        columns::{Column, Table},
        count::grouped,
        date::MomentText,
        problem::FormProblem,
        progress::Progress,
    },
};
use domain::{
    company::{CompanySync, SyncCounts, SyncProgress, SyncState},
    people::Permission,
};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How often a sync under way is asked how far it is.
const EVERY: Duration = Duration::from_secs(1);

/// The latest sync, and the button that starts one.
#[component]
pub(super) fn SyncPanel(
    /// Called when one has ended.
    done: Callback<()>,
) -> impl IntoView {
    let answer = Resource::new(|| (), |()| latest_sync());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                // Without it the page does what it is for.
                let latest = answer.await.ok()?;
                Some(view! { <Panel latest done /> })
            })}
        </Suspense>
    }
}

#[component]
fn Panel(latest: Option<CompanySync>, done: Callback<()>) -> impl IntoView {
    let sync = RwSignal::new(latest);
    let action = ServerAction::<SyncCompanies>::new();
    let refused: Signal<Option<AppError>> =
        Signal::derive(move || action.value().get().and_then(Result::err));
    let running = Memo::new(move |_| sync.with(|sync| sync.as_ref().is_some_and(is_running)));
    let asking = StoredValue::new(false);
    Effect::new(move |_| {
        // Somebody else may have been faster: show what is under way.
        if action.value().get().is_some() {
            ask(sync, asking);
        }
    });
    Effect::new(move |was: Option<bool>| {
        let now = running.get();
        if was == Some(true) && !now {
            done.run(());
        }
        now
    });
    follow(sync, running, asking);
    let may_sync = may(Permission::CompaniesEdit);
    view! {
        <section class="sync-panel" aria-label="Sync with B2B Edition">
            <FormProblem error=refused />
            <div class="sync-line">
                <div role="status">{move || sync.get().map(|sync| view! { <Standing sync /> })}</div>
                {may_sync
                    .then(|| {
                        let pending = Signal::derive(move || running.get() || action.pending().get());
                        view! {
                            <Button
                                pending
                                on_click=move |()| {
                                    action.dispatch(SyncCompanies {});
                                }
                            >
                                "Sync from B2B Edition"
                            </Button>
                        }
                    })}
            </div>
            {move || sync.get().map(|sync| view! { <Failures sync /> })}
        </section>
    }
}

fn is_running(sync: &CompanySync) -> bool {
    sync.state == SyncState::Running
}

/// One question at a time: an answer that comes late must not undo a later one.
fn ask(sync: RwSignal<Option<CompanySync>>, asking: StoredValue<bool>) {
    if asking.try_get_value().unwrap_or(true) {
        return;
    }
    asking.set_value(true);
    spawn_local(async move {
        let answer = latest_sync().await;
        // The page may be gone by now; what cannot be reached is asked again.
        let _ = asking.try_update_value(|asking| *asking = false);
        if let Ok(latest) = answer {
            let _ = sync.try_set(latest);
        }
    });
}

/// Asks how far it is, until it has ended.
fn follow(sync: RwSignal<Option<CompanySync>>, running: Memo<bool>, asking: StoredValue<bool>) {
    Effect::new(move |_| {
        if running.get()
            && let Ok(timer) = set_interval_with_handle(move || ask(sync, asking), EVERY)
        {
            on_cleanup(move || timer.clear());
        }
    });
}

/// How far it is, or what came of it.
#[component]
fn Standing(sync: CompanySync) -> impl IntoView {
    let SyncProgress {
        companies,
        contacts,
        expected,
    } = sync.progress;
    let done = sync.progress.done();
    match sync.state {
        SyncState::Running => {
            let detail = if expected > 0 {
                format!("{} of {}", grouped(done), grouped(expected.max(done)))
            } else {
                String::new()
            };
            view! {
                <Progress
                    label="Reading companies and contacts of B2B Edition".to_owned()
                    value=done
                    max=expected
                    detail
                />
            }
            .into_any()
        }
        SyncState::Finished | SyncState::Failed => {
            let at = sync.finished_at.unwrap_or(sync.started_at);
            let words = format!(
                " by {}. Companies: {}. Contacts: {}.",
                sync.started_by,
                in_words(companies),
                in_words(contacts),
            );
            view! {
                <p class="muted">"Last synced with B2B Edition " <MomentText at /> {words}</p>
                {sync
                    .error
                    .map(|error| {
                        view! {
                            <Notice tone=Tone::Bad>
                                <p>{error}</p>
                            </Notice>
                        }
                    })}
            }
            .into_any()
        }
    }
}

/// `3 new, 1 changed, 20 unchanged`
fn in_words(counts: SyncCounts) -> String {
    let parts: Vec<String> = [
        (counts.created, "new"),
        (counts.updated, "changed"),
        (counts.unchanged, "unchanged"),
        (counts.failed, "not taken over"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{} {word}", grouped(count)))
    .collect();
    if parts.is_empty() {
        "none".to_owned()
    } else {
        parts.join(", ")
    }
}

/// What was not taken over, and why.
#[component]
fn Failures(sync: CompanySync) -> impl IntoView {
    if sync.failures.is_empty() {
        return ().into_any();
    }
    let count = sync.failures.len();
    let title = match count {
        1 => "1 thing was not taken over as B2B Edition says it".to_owned(),
        100.. => "The first 100 things that were not taken over".to_owned(),
        _ => format!("{count} things were not taken over as B2B Edition says them"),
    };
    let columns = ["In B2B Edition", "Kind", "Why"].map(Column::text).into();
    let rows = sync.failures.into_iter().map(|failure| {
        view! {
            <tr>
                <th scope="row" class="title">
                    {failure.name}
                </th>
                <td data-label="Kind">{failure.noun.label()}</td>
                <td data-label="Why">{failure.reason}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <details class="sync-failures">
            <summary>{title}</summary>
            <Table columns>{rows}</Table>
        </details>
    }
    .into_any()
}
