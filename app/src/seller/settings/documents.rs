//! What documents say of the seller besides its name.

use super::{
    fns::{self, SaveSellerDetails},
    settings_form::{Draft, SettingsForm},
};
use crate::ui::{awaited::Awaited, field::TextAreaField};
use domain::settings::{Saved, SellerDetails, SellerDetailsForm};
use leptos::prelude::*;

#[component]
pub(super) fn OnDocuments() -> impl IntoView {
    let saved = Resource::new(|| (), |()| fns::show_seller_details());
    let show = |saved| view! { <Form saved /> }.into_any();
    view! { <Awaited answer=saved show /> }
}

#[component]
fn Form(saved: Saved<SellerDetails>) -> impl IntoView {
    let form = SellerDetailsForm::of(&saved.value);
    let address = RwSignal::new(form.address);
    let facts = RwSignal::new(form.facts);
    let payment = RwSignal::new(form.payment);
    let action = ServerAction::<SaveSellerDetails>::new();
    let draft = Draft::follow(saved.version, action);
    let save = move |()| {
        action.dispatch(SaveSellerDetails {
            version: draft.version.get_untracked(),
            form: SellerDetailsForm {
                address: address.get_untracked(),
                facts: facts.get_untracked(),
                payment: payment.get_untracked(),
            },
        });
    };
    view! {
        <SettingsForm title="On documents" draft save>
            <p class="field-hint">
                "Stands on the PDF of every invoice, receipt and statement that is downloaded from \
                 now on, also of invoices that exist."
            </p>
            <TextAreaField
                id="address"
                label="Your postal address"
                value=address
                rows=4
                hint="Without the store’s name, which stands above it."
                error=draft.error("address")
            />
            <TextAreaField
                id="facts"
                label="Tax and registration numbers"
                value=facts
                rows=4
                hint="One a line, with what it is: “VAT number: GB 123 4567 89”. Also an e-mail \
                 address or a telephone number. At the foot of every page."
                error=draft.error("facts")
            />
            <TextAreaField
                id="payment"
                label="How to pay"
                value=payment
                rows=4
                hint="Your bank account, say, and what to quote. On invoices that are not paid yet."
                error=draft.error("payment")
            />
        </SettingsForm>
    }
}
