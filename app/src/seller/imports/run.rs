//! One import: how far it is, and what came of it.

use super::{
    PATH,
    fns::{ImportForReal, show_import},
    import_path,
    view::{ImportView, SHOWN_REFUSALS},
};
use crate::{
    error::AppError,
    session::may,
    ui::{
        badge::{Badge, ImportBadge, Tone},
        button::{Button, ButtonKind, LinkButton},
        card::{Card, Notice, StatCard, StatRow},
        date::MomentText,
        facts::{Fact, FactList},
        page_header::PageHeader,
        problem::{FormProblem, ProblemView},
        progress::Progress,
        table::{SkeletonTable, TableFrame},
        tabs::grouped,
    },
};
use domain::{
    ImportId, Problem,
    import::{ImportProgress, ImportRefusal, ImportRow, ImportState},
    people::Permission,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::{use_navigate, use_params_map};
use std::time::Duration;

/// How often a running import is asked how far it is.
const EVERY: Duration = Duration::from_secs(1);

/// One import.
#[component]
pub fn ImportPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id")).and_then(|id| id.parse::<ImportId>().ok())
    });
    let import = Resource::new(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => show_import(id).await,
                None => Err(AppError::from(Problem::not_found("This import"))),
            }
        },
    );
    let retry = Callback::new(move |()| import.refetch());
    view! {
        <Transition fallback=|| view! { <SkeletonTable /> }>
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
        </Transition>
    }
}

#[component]
fn Import(import: ImportView) -> impl IntoView {
    let name = import.import.file_name.clone();
    let state = RwSignal::new(import);
    follow(state);
    let row = Signal::derive(move || state.get().import);
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
            {move || outcome(state)}
            <Counts row />
            <About row />
            {move || {
                let ImportView { import, refusals, .. } = state.get();
                (!refusals.is_empty())
                    .then(|| view! { <Refusals id=import.id refusals progress=import.progress /> })
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
            let ImportProgress { bytes, total_bytes, .. } = row.progress;
            let quarters = bytes.saturating_mul(4) / total_bytes.max(1);
            format!("Running, {} percent read.", quarters.clamp(0, 4) * 25)
        }
        ImportState::Finished => "Finished.".to_owned(),
        ImportState::Failed => "Stopped.".to_owned(),
    }
}

fn outcome(state: RwSignal<ImportView>) -> impl IntoView {
    let row = Signal::derive(move || state.get().import);
    let ended = state.with(|state| (state.import.state, state.import.dry_run, state.repeatable));
    match ended {
        (ImportState::Running, ..) => view! { <Running row /> }.into_any(),
        (ImportState::Failed, ..) => {
            let error = state.with(|state| state.import.error.clone());
            view! {
                <Notice tone=Tone::Bad>
                    <div>
                        <p>{error.unwrap_or_else(|| "The import stopped.".to_owned())}</p>
                        <p>
                            "What it had imported until then stays. Importing the same file again \
                             continues where it stopped: nothing is imported twice."
                        </p>
                    </div>
                </Notice>
            }
            .into_any()
        }
        (ImportState::Finished, true, repeatable) => {
            view! { <DryRun row repeatable /> }.into_any()
        }
        (ImportState::Finished, false, _) => {
            let clean = state.with(|state| state.import.progress.rows_refused == 0);
            let words = if clean {
                "Every row of the file has been imported."
            } else {
                "The rows below were refused. Correct them in your ERP or in the file and import \
                 it again: what is here already stays as it is."
            };
            let tone = if clean { Tone::Ok } else { Tone::Warn };
            let made = state.with(|state| state.import.progress.invoices > 0);
            let show = (made && may(Permission::InvoicesView)).then(|| {
                view! { <LinkButton href="/seller/invoices?source=erp">"Show the invoices"</LinkButton> }
            });
            view! {
                <Notice tone>
                    <p>{words}</p>
                    {show}
                </Notice>
            }
            .into_any()
        }
    }
}

#[component]
fn Running(row: Signal<ImportRow>) -> impl IntoView {
    let label = Signal::derive(move || {
        let row = row.get();
        let verb = if row.dry_run { "Reading" } else { "Importing" };
        format!("{verb} {}", row.file_name)
    });
    let value = Signal::derive(move || row.get().progress.bytes);
    let max = Signal::derive(move || row.get().progress.total_bytes);
    let detail = Signal::derive(move || format!("{} rows read", grouped(row.get().progress.rows)));
    view! {
        <Card>
            <Progress label value max detail />
            <p class="muted small">
                "You may leave this page; the import goes on. Its counts are kept here."
            </p>
        </Card>
    }
}

/// After a dry run: nothing was written; now for real, if the file is still here.
#[component]
fn DryRun(row: Signal<ImportRow>, repeatable: bool) -> impl IntoView {
    let action = ServerAction::<ImportForReal>::new();
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(id)) = action.value().get() {
            navigate(&import_path(id), leptos_router::NavigateOptions::default());
        }
    });
    let error = Signal::derive(move || action.value().get().and_then(Result::err));
    let next = if repeatable {
        view! {
            <Button
                kind=ButtonKind::Primary
                pending=action.pending()
                on_click=move |()| {
                    action.dispatch(ImportForReal { id: row.get_untracked().id });
                }
            >
                "Import for real"
            </Button>
        }
        .into_any()
    } else {
        view! { <LinkButton href=PATH>"Upload it again to import it"</LinkButton> }.into_any()
    };
    view! {
        <FormProblem error />
        <Notice tone=Tone::Info>
            <p>
                <strong>"This was a dry run: nothing has been written."</strong>
                " The counts say what an import would do."
            </p>
            {next}
        </Notice>
    }
}

#[component]
fn Counts(row: Signal<ImportRow>) -> impl IntoView {
    let count = move |of: fn(&ImportProgress) -> i64| move || grouped(of(&row.get().progress));
    view! {
        <div class="import-counts">
            <StatRow>
                <StatCard label="Invoices">{count(|p| p.invoices)}</StatCard>
                <StatCard label="Credit notes">{count(|p| p.credits)}</StatCard>
                <StatCard label="Unchanged">{count(|p| p.unchanged)}</StatCard>
                <StatCard label="Rows refused">
                    <span class:bad=move || {
                        row.get().progress.rows_refused > 0
                    }>{count(|p| p.rows_refused)}</span>
                </StatCard>
            </StatRow>
        </div>
    }
}

#[component]
fn About(row: Signal<ImportRow>) -> impl IntoView {
    let facts = move || {
        let row = row.get();
        let progress = row.progress;
        view! {
            <Fact label="Started">
                <MomentText at=row.started_at /> " by " {row.started_by}
            </Fact>
            {row.finished_at.map(|at| view! { <Fact label="Ended"><MomentText at /></Fact> })}
            <Fact label="Rows read">{grouped(progress.rows)}</Fact>
            <Fact label="Rows taken">{grouped(progress.rows_taken)}</Fact>
            <Fact label="Documents refused">{grouped(progress.documents_refused)}</Fact>
            <Fact label="Companies made">{grouped(progress.companies)}</Fact>
        }
    };
    view! {
        <div class="import-about">
            <Card>
                <FactList>{facts}</FactList>
            </Card>
        </div>
    }
}

#[component]
fn Refusals(
    id: ImportId,
    refusals: Vec<ImportRefusal>,
    progress: ImportProgress,
) -> impl IntoView {
    let more = progress.rows_refused > i64::from(SHOWN_REFUSALS);
    let shown = more.then(|| {
        let all = grouped(progress.rows_refused);
        view! { <p class="muted">{format!("The first {SHOWN_REFUSALS} of {all}.")}</p> }
    });
    view! {
        <div class="import-refused">
            <div class="import-refused-head">
                <div>
                    <h2>"Refused rows"</h2>
                    {shown}
                </div>
                <LinkButton href=format!("{}/refused.csv", import_path(id)) download=true>
                    "Download all as CSV"
                </LinkButton>
            </div>
            <TableFrame label="Refused rows">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col" class="number">"Line"</th>
                            <th scope="col">"Number"</th>
                            <th scope="col">"Reason"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {refusals
                            .into_iter()
                            .map(|refusal| {
                                view! {
                                    <tr>
                                        <td class="number" data-label="Line">
                                            {refusal.row}
                                        </td>
                                        <td data-label="Number">{refusal.number}</td>
                                        <td data-label="Reason">{refusal.reason}</td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </TableFrame>
        </div>
    }
}
