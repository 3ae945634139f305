//! What came of an import.

use super::{
    PATH,
    fns::ImportForReal,
    import_path,
    view::{ImportView, SHOWN_REFUSALS},
};
use crate::{
    session::may,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind, LinkButton},
        card::{Card, Notice, StatCard, StatRow},
        columns::{Column, Table},
        count::grouped,
        date::MomentText,
        facts::{Fact, FactList},
        problem::FormProblem,
        progress::Progress,
        table::TableFrame,
    },
};
use domain::{
    ImportId,
    import::{ImportProgress, ImportRefusal, ImportRow, ImportState, NO_ROWS},
    people::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// Where it stands, in words, and what to do next.
#[component]
pub fn Outcome(state: RwSignal<ImportView>) -> impl IntoView {
    let row = Signal::derive(move || state.get().import);
    // Not the counts, which change every second while it runs.
    let stage = Memo::new(move |_| {
        state.with(|state| (state.import.state, state.import.dry_run, state.repeatable))
    });
    let is_without_rows = move || state.with_untracked(|state| state.import.progress.rows == 0);
    move || match stage.get() {
        (ImportState::Finished, ..) if is_without_rows() => {
            view! { <Notice tone=Tone::Warn>{NO_ROWS}</Notice> }.into_any()
        }
        (ImportState::Running, ..) => view! { <Running row /> }.into_any(),
        (ImportState::Failed, ..) => {
            let error = state.with_untracked(|state| state.import.error.clone());
            view! { <Stopped error /> }.into_any()
        }
        (ImportState::Finished, true, repeatable) => view! { <DryRun row repeatable /> }.into_any(),
        (ImportState::Finished, false, _) => {
            let progress = state.with_untracked(|state| state.import.progress.clone());
            view! { <Imported progress /> }.into_any()
        }
    }
}

#[component]
fn Stopped(error: Option<String>) -> impl IntoView {
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
}

#[component]
fn Imported(progress: ImportProgress) -> impl IntoView {
    let (words, tone) = if progress.rows_refused == 0 {
        ("Every row of the file has been imported.", Tone::Ok)
    } else {
        let words = "The rows below were refused. Correct them in your ERP or in the file and \
                     import it again: what is here already stays as it is.";
        (words, Tone::Warn)
    };
    let show = progress.invoices > 0 && may(Permission::InvoicesView);
    let show = show.then(|| {
        view! { <LinkButton href="/seller/invoices?source=erp">"Show the invoices"</LinkButton> }
    });
    view! {
        <Notice tone>
            <p>{words}</p>
            {show}
        </Notice>
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

/// What came of it, in figures.
#[component]
pub fn Counts(row: Signal<ImportRow>) -> impl IntoView {
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

/// Who, when, how much was read.
#[component]
pub fn About(row: Signal<ImportRow>) -> impl IntoView {
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

/// The first refused rows, and the file with all of them.
#[component]
pub fn Refusals(
    /// Of which import.
    id: ImportId,
    /// The first rows.
    refusals: Vec<ImportRefusal>,
    /// How many there are in all.
    all: i64,
) -> impl IntoView {
    let shown = (all > i64::from(SHOWN_REFUSALS)).then(|| {
        let all = grouped(all);
        view! { <p class="muted">{format!("The first {SHOWN_REFUSALS} of {all}.")}</p> }
    });
    let columns = vec![
        Column::number("Line"),
        Column::text("Number"),
        Column::text("Reason"),
    ];
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
                <Table columns>
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
                </Table>
            </TableFrame>
        </div>
    }
}
