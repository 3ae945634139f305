//! What becomes of an invoice whose order changes.

use super::{
    fns::{self, SaveOrderSettings},
    settings_form::{Draft, SettingsForm},
};
use crate::ui::{awaited::Awaited, field::CheckboxField};
use domain::settings::{OrderChangePolicy, OrderSettings, Saved};
use leptos::prelude::*;

#[component]
pub(super) fn Orders() -> impl IntoView {
    let saved = Resource::new(|| (), |()| fns::show_orders());
    let show = |saved| view! { <Form saved /> }.into_any();
    view! { <Awaited answer=saved show /> }
}

#[component]
fn Form(saved: Saved<OrderSettings>) -> impl IntoView {
    let update = RwSignal::new(saved.value.on_change == OrderChangePolicy::UpdateUnpaid);
    let action = ServerAction::<SaveOrderSettings>::new();
    let draft = Draft::follow(saved.version, action);
    let save = move |()| {
        let on_change = if update.get_untracked() {
            OrderChangePolicy::UpdateUnpaid
        } else {
            OrderChangePolicy::FlagOnly
        };
        action.dispatch(SaveOrderSettings {
            version: draft.version.get_untracked(),
            settings: OrderSettings { on_change },
        });
    };
    view! {
        <SettingsForm title="Orders that change after they were invoiced" draft save>
            <p>
                "An order that is edited, cancelled or refunded in BigCommerce is always flagged in "
                "the order dashboard."
            </p>
            <CheckboxField
                id="update"
                label="Update its invoice while nothing has been paid"
                checked=update
                hint="Lines, amounts, PO number and addresses follow the order; the invoice of a \
                 cancelled order is deleted. Invoices with payments, and invoices that your staff \
                 has edited, are never changed by themselves. A payment that came with an order \
                 follows what the store takes and refunds of it either way."
            />
        </SettingsForm>
    }
}
