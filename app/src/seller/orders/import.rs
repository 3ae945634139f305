//! An order is read from BigCommerce by its number.

use super::{PATH, fns::ImportOrder};
use crate::ui::{
    button::{Button, ButtonKind},
    dialog::Dialog,
    field::TextField,
    list_query::list_href,
    problem::{FormProblem, field_error},
    toast::use_toasts,
};
use domain::{
    BcOrderId,
    order::{OrderBuyers, OrderImport, OrderList},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_navigate;

/// The button in the page's head, and its dialog.
#[component]
pub(super) fn ImportButton(reload: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let number = RwSignal::new(String::new());
    let action = ServerAction::<ImportOrder>::new();
    let (pending, answer) = (action.pending(), action.value());
    let (toasts, navigate) = (use_toasts(), use_navigate());
    Effect::new(move |_| {
        if let Some(Ok(outcome)) = answer.get()
            && let Some(order) = number.with_untracked(|typed| BcOrderId::read(typed))
        {
            toasts.say(outcome.in_words(order));
            open.set(false);
            number.set(String::new());
            answer.set(None);
            // Whatever the list is filtered by, what was asked for is shown.
            navigate(&place(order, outcome), Default::default());
            reload.run(());
        }
    });
    let refused = Signal::derive(move || answer.get().and_then(Result::err));
    // What is said beside the field is not said again above it.
    let other = Signal::derive(move || refused.get().filter(|error| error.fields().is_empty()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !pending.get_untracked() {
            action.dispatch(ImportOrder {
                number: number.get_untracked(),
            });
        }
    };
    view! {
        <Button on_click=move |()| open.set(true)>"Import order"</Button>
        <Dialog id="import-order" open title=Signal::stored("Import an order".to_owned())>
            <form class="form" on:submit=submit>
                <p>
                    "Orders arrive by themselves. This reads one from BigCommerce at once: one that "
                    "was placed before the store was connected, or one that looks wrong."
                </p>
                <FormProblem error=other />
                <TextField
                    id="import-number"
                    label="Order number in BigCommerce"
                    value=number
                    error=field_error(refused, "number")
                    autocomplete="off"
                    required=true
                />
                <div class="dialog-actions">
                    <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true pending>
                        {move || if pending.get() { "Asking BigCommerce" } else { "Import order" }}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
}

/// Where the order, or what it pays, is shown.
fn place(order: BcOrderId, outcome: OrderImport) -> String {
    match outcome {
        OrderImport::Payment(payment) => format!("/seller/payments/{payment}"),
        OrderImport::Added | OrderImport::Refreshed | OrderImport::Unchanged => {
            let list = OrderList {
                order: Some(order),
                buyers: OrderBuyers::All,
                ..OrderList::default()
            };
            list_href(PATH, &list)
        }
    }
}
