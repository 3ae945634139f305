//! Invoices of all orders that are ticked, with what came of each.

use super::{
    fns,
    selection::{Chosen, Selection},
};
use crate::{
    error::AppError,
    ui::{
        badge::{Badge, Tone},
        button::{Button, ButtonKind},
        count::counted,
        dialog::Dialog,
        problem::FormProblem,
        progress::Progress,
        sticky_bar::BulkBar,
    },
};
use domain::{OrderId, order::InvoicingOutcome};
use leptos::{prelude::*, task::spawn_local};

/// So many orders are asked for in one call, so that one sees how it goes on.
const STEP: usize = 5;

/// What came of one order; nothing yet while it waits. It lives as long as its line: no
/// component owns it, since a click makes it.
type Line = (OrderId, Chosen, ArcRwSignal<Option<InvoicingOutcome>>);

/// How far it has come.
#[derive(Debug, Clone, Copy)]
struct Run {
    selection: Selection,
    open: RwSignal<bool>,
    lines: RwSignal<Vec<Line>>,
    running: RwSignal<bool>,
    error: RwSignal<Option<AppError>>,
    reload: Callback<()>,
}

impl Run {
    /// Opens the question for what is ticked now.
    fn ask(self) {
        let lines = self.selection.now().into_iter();
        self.lines.set(
            lines
                .map(|(id, chosen)| (id, chosen, ArcRwSignal::new(None)))
                .collect(),
        );
        self.error.set(None);
        self.open.set(true);
    }

    fn waiting(self) -> Vec<Line> {
        let lines = self.lines.get_untracked().into_iter();
        lines
            .filter(|(_, _, outcome)| outcome.with_untracked(Option::is_none))
            .collect()
    }

    /// How many are answered.
    fn done(self) -> usize {
        self.lines.with(|lines| {
            let done = lines
                .iter()
                .filter(|(_, _, outcome)| outcome.with(Option::is_some));
            done.count()
        })
    }

    fn created(self) -> usize {
        self.lines.with(|lines| {
            let made = lines.iter().filter(|(_, _, outcome)| {
                outcome.with(|outcome| matches!(outcome, Some(InvoicingOutcome::Created { .. })))
            });
            made.count()
        })
    }

    /// Makes the invoices of those that wait, a few at a time. Whoever closes the dialog
    /// stops it before the next few. Asked for twice, an order has one invoice all the same.
    fn start(self) {
        if self.running.get_untracked() {
            return;
        }
        self.running.set(true);
        self.error.set(None);
        spawn_local(async move {
            for step in self.waiting().chunks(STEP) {
                if self.open.try_get_untracked() != Some(true) {
                    break;
                }
                let orders = step.iter().map(|(id, ..)| *id).collect();
                match fns::create_invoices(orders).await {
                    Ok(outcomes) => self.note(step, &outcomes),
                    Err(error) => {
                        self.error.try_set(Some(error));
                        break;
                    }
                }
            }
            self.running.try_set(false);
            self.reload.try_run(());
        });
    }

    fn note(self, step: &[Line], outcomes: &[domain::order::OrderInvoiced]) {
        for (id, _, outcome) in step {
            if let Some(answer) = outcomes.iter().find(|answer| answer.order == *id) {
                // What is answered is done with; the dialog says what came of it.
                self.selection.remove(*id);
                outcome.set(Some(answer.outcome.clone()));
            }
        }
    }
}

/// The bar that shows while orders are ticked, and the dialog that invoices them.
#[component]
pub(super) fn BulkInvoices(selection: Selection, reload: Callback<()>) -> impl IntoView {
    let run = Run {
        selection,
        open: RwSignal::new(false),
        lines: RwSignal::new(Vec::new()),
        running: RwSignal::new(false),
        error: RwSignal::new(None),
        reload,
    };
    view! {
        <BulkBar label="Selected orders" count=Signal::derive(move || selection.count())>
            <Button on_click=move |()| run.ask()>"Create invoices"</Button>
            <Button kind=ButtonKind::Quiet on_click=move |()| selection.clear()>
                "Clear"
            </Button>
        </BulkBar>
        <Dialog id="create-invoices" open=run.open title=Signal::derive(move || title(run))>
            <Body run />
        </Dialog>
    }
}

fn title(run: Run) -> String {
    match run.lines.with(Vec::len) {
        1 => "Create the invoice of 1 order".to_owned(),
        count => format!("Create the invoices of {count} orders"),
    }
}

#[component]
fn Body(run: Run) -> impl IntoView {
    let total = move || run.lines.with(Vec::len);
    let begun = move || run.running.get() || run.done() > 0;
    let finished = Signal::derive(move || !run.running.get() && run.done() == total());
    let detail = move || {
        let (done, created) = (run.done(), run.created());
        let said = if finished.get() {
            format!("{} created", counted(created, "invoice"))
        } else {
            format!("{done} of {}", total())
        };
        match done - created {
            0 => said,
            refused => format!("{said}, {refused} refused"),
        }
    };
    let as_count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    view! {
        <Show when=move || !begun()>
            <p>
                "Each order becomes an invoice of its company, which owes it from now on. An order "
                "that cannot be invoiced is left as it is and named below; it holds up no other."
            </p>
        </Show>
        <Show when=begun>
            <div role="status">
                <Progress
                    label=Signal::derive(move || {
                        if finished.get() { "Done" } else { "Creating invoices" }.to_owned()
                    })
                    value=Signal::derive(move || as_count(run.done()))
                    max=Signal::derive(move || as_count(total()))
                    detail=Signal::derive(detail)
                />
            </div>
        </Show>
        <FormProblem error=run.error />
        <ul class="outcomes" tabindex="0" aria-label="Orders">
            {move || {
                run.lines
                    .get()
                    .into_iter()
                    .map(|(_, chosen, outcome)| view! { <Outcome chosen outcome /> })
                    .collect_view()
            }}
        </ul>
        <div class="dialog-actions">
            <Button on_click=move |()| run.open.set(false)>
                {move || if begun() { "Close" } else { "Cancel" }}
            </Button>
            // It keeps its place when all is done: the second click of a double click must not
            // meet the button that closes.
            <span class:vacant=finished>
                <Button
                    kind=ButtonKind::Primary
                    pending=run.running
                    on_click=move |()| run.start()
                >
                    {move || {
                        if run.error.with(Option::is_some) { "Try again" } else { "Create invoices" }
                    }}
                </Button>
            </span>
        </div>
    }
}

#[component]
fn Outcome(chosen: Chosen, outcome: ArcRwSignal<Option<InvoicingOutcome>>) -> impl IntoView {
    let answer = move || match outcome.get() {
        None => ().into_any(),
        Some(InvoicingOutcome::Created { invoice, number }) => {
            let href = format!("/seller/invoices/{invoice}");
            view! {
                <span class="outcome">
                    <Badge label="Created" tone=Tone::Ok />
                    " "
                    <a href=href>{number}</a>
                </span>
            }
            .into_any()
        }
        Some(InvoicingOutcome::Refused(reason)) => view! {
            <span class="outcome">
                <Badge label="Refused" tone=Tone::Bad />
                " "
                {reason}
            </span>
        }
        .into_any(),
    };
    view! {
        <li>
            <span>
                <b>{chosen.number.to_string()}</b>
                " "
                <span class="muted">{chosen.company}</span>
            </span>
            {answer}
        </li>
    }
}
