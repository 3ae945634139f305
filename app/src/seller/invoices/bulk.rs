//! What can be done with the invoices that are ticked.

use super::{PATH, export_href, fns};
use crate::{
    documents::{PackLink, Wanted},
    error::AppError,
    session::may,
    ui::{
        button::{Button, ButtonKind, LinkButton},
        count::{counted, grouped},
        dialog::{ConfirmDialog, Dialog},
        selected::Selected,
        selection::PageCheckbox,
        sticky_bar::BulkBar,
    },
};
use domain::{
    InvoiceId,
    invoice::{BulkOutcome, InvoiceFilter},
    people::Permission,
};
use leptos::prelude::*;

/// The bar while something is ticked.
#[component]
pub fn Bulk(
    /// What is ticked.
    selected: Selected,
    /// How many the filter finds.
    #[prop(into)]
    total: Signal<i64>,
    /// The list has changed.
    reload: Callback<()>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let told = RwSignal::new(None::<BulkOutcome>);
    let progress = RwSignal::new(0_usize);
    let delete = Action::new(move |filter: &InvoiceFilter| {
        let filter = filter.clone();
        delete_all(filter, progress)
    });
    Effect::new(move |_| {
        if let Some(Ok(outcome)) = delete.value().get() {
            asking.set(false);
            selected.clear();
            told.set(Some(outcome));
            reload.run(());
        }
    });
    let title = Signal::derive(move || format!("Delete {}?", counted(selected.count(), "invoice")));
    let effect = Signal::derive(move || {
        let done = progress.get();
        if delete.pending().get() && done > 0 {
            return format!("{done} looked at so far …");
        }
        "Those without payments are deleted, and their orders become open again. Those that are \
         paid, partially paid or being paid stay; you will be told which, and why."
            .to_owned()
    });
    let error = Signal::derive(move || delete.value().get().and_then(Result::err));
    let count = Signal::derive(move || selected.count());
    let packed = Signal::derive(move || Wanted::by(selected.filter()));
    view! {
        <BulkBar label="Selected invoices" count>
            <Show when=move || !selected.is_all() && count_of(total.get()) != count.get()>
                <Button kind=ButtonKind::Quiet on_click=move |()| selected.take_all(total.get())>
                    {move || format!("Select all {} matching", grouped(total.get()))}
                </Button>
            </Show>
            <LinkButton
                href=Signal::derive(move || export_href(&selected.filter()))
                download=true
            >
                "Export"
            </LinkButton>
            <PackLink wanted=packed ticked=count words="PDFs as ZIP" />
            {may(Permission::InvoicesDelete)
                .then(|| view! { <Button on_click=move |()| asking.set(true)>"Delete"</Button> })}
            <Button kind=ButtonKind::Quiet on_click=move |()| selected.clear()>
                "Clear"
            </Button>
        </BulkBar>
        <ConfirmDialog
            id="delete-invoices"
            open=asking
            title
            effect
            confirm="Delete"
            danger=true
            pending=delete.pending()
            error
            on_confirm=move |()| {
                progress.set(0);
                delete.dispatch(untrack(|| selected.filter()));
            }
        />
        <Told told />
    }
}

/// Deletes batch by batch, until all have had their turn.
async fn delete_all(
    filter: InvoiceFilter,
    progress: RwSignal<usize>,
) -> Result<BulkOutcome, AppError> {
    let mut all = BulkOutcome::default();
    loop {
        let next = fns::delete_invoices(filter.clone(), all.next.take()).await?;
        all.done.extend(next.done);
        all.refused.extend(next.refused);
        all.next = next.next;
        progress.try_set(all.done.len() + all.refused.len());
        if all.next.is_none() {
            return Ok(all);
        }
    }
}

/// What came of it, row by row.
#[component]
fn Told(told: RwSignal<Option<BulkOutcome>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(told.with(Option::is_some)));
    let title = Signal::derive(move || {
        let done = told.with(|told| told.as_ref().map_or(0, |told| told.done.len()));
        format!("{} deleted", counted(done, "invoice"))
    });
    let refused = move || {
        let refused = told.get().unwrap_or_default().refused;
        if refused.is_empty() {
            return view! { <p>"All of them are gone from the list."</p> }.into_any();
        }
        let rows = refused.into_iter().map(|row| {
            view! {
                <li>
                    <a href=format!("{PATH}/{}", row.id)>{row.number}</a>
                    ": "
                    {row.reason}
                </li>
            }
        });
        let rows = rows.collect_view();
        view! {
            <p>"These stay as they are:"</p>
            <div class="refused-rows" tabindex="0" role="group" aria-label="Not deleted">
                <ul>{rows}</ul>
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog id="deleted-invoices" open title>
            {refused}
            <div class="dialog-actions">
                <Button kind=ButtonKind::Primary on_click=move |()| open.set(false)>
                    "Close"
                </Button>
            </div>
        </Dialog>
    }
}

fn count_of(total: i64) -> usize {
    usize::try_from(total).unwrap_or_default()
}

/// The checkbox that ticks all invoices of the page.
#[component]
pub fn TickPage(selected: Selected, ids: Vec<InvoiceId>) -> impl IntoView {
    let available = ids.len();
    let ticked = ids.clone();
    let chosen = Signal::derive(move || ticked.iter().filter(|id| selected.contains(**id)).count());
    let change = Callback::new(move |ticked| {
        for id in &ids {
            selected.set(*id, ticked);
        }
    });
    view! {
        <PageCheckbox
            label="Select all invoices on this page"
            available=available
            chosen
            on_change=change
        />
    }
}
