//! How invoices may be paid.

use super::{
    fns::{self, SavePaymentSettings},
    settings_form::{Choices, Draft, SettingsForm},
};
use crate::ui::{awaited::Awaited, field::CheckboxField};
use domain::{
    payment::OfflineMethod,
    settings::{PaymentPolicy, PendingPolicy, Saved},
};
use leptos::prelude::*;

#[component]
pub(super) fn Payments() -> impl IntoView {
    let saved = Resource::new(|| (), |()| fns::show_payments());
    let show = |saved| view! { <Form saved /> }.into_any();
    view! { <Awaited answer=saved show /> }
}

#[component]
fn Form(saved: Saved<PaymentPolicy>) -> impl IntoView {
    let checkout = RwSignal::new(saved.value.checkout);
    let block = RwSignal::new(saved.value.pending == PendingPolicy::Block);
    let offline = OfflineMethod::ALL
        .map(|method| (method, RwSignal::new(saved.value.offline.contains(&method))));
    let action = ServerAction::<SavePaymentSettings>::new();
    let draft = Draft::follow(saved.version, action);
    let save = move |()| {
        let accepted = offline.iter().filter(|(_, on)| on.get_untracked());
        action.dispatch(SavePaymentSettings {
            version: draft.version.get_untracked(),
            policy: PaymentPolicy {
                checkout: checkout.get_untracked(),
                offline: accepted.map(|(method, _)| *method).collect(),
                pending: if block.get_untracked() {
                    PendingPolicy::Block
                } else {
                    PendingPolicy::Warn
                },
            },
        });
    };
    view! {
        <SettingsForm title="Payments" draft save>
            <Choices legend="Buyers pay" error=draft.error("checkout")>
                <CheckboxField
                    id="checkout"
                    label="Through the store’s checkout"
                    checked=checkout
                    hint="Which methods it offers is decided in BigCommerce."
                />
            </Choices>
            <Choices legend="Your staff may record">
                {offline
                    .map(|(method, on)| {
                        let id = method.label().to_lowercase().replace(' ', "-");
                        view! { <CheckboxField id label=method.label() checked=on /> }
                    })
                    .collect_view()}
            </Choices>
            <Choices legend="While a payment for an invoice is being processed">
                <CheckboxField
                    id="block"
                    label="Let nobody pay the same invoice again online"
                    checked=block
                    hint="Otherwise buyers are told about it and may pay what is still open."
                />
            </Choices>
        </SettingsForm>
    }
}
