//! When orders become invoices, and what those say.

use super::{
    fns::{self, SaveInvoicing},
    settings_form::{Choices, Draft, SettingsForm},
};
use crate::ui::{
    awaited::Awaited,
    field::{CheckboxField, TextAreaField, TextField},
};
use domain::settings::{InvoicingForm, InvoicingPolicy, NextNumber, Saved};
use leptos::prelude::*;

#[component]
pub(super) fn Invoicing() -> impl IntoView {
    let saved = Resource::new(|| (), |()| fns::show_invoicing());
    let show = |(saved, next)| view! { <Form saved next /> }.into_any();
    view! { <Awaited answer=saved show /> }
}

#[component]
fn Form(saved: Saved<InvoicingPolicy>, next: NextNumber) -> impl IntoView {
    let form = InvoicingForm::of(&saved.value);
    let in_force = saved.value.number;
    let offline = RwSignal::new(form.offline);
    let online = RwSignal::new(form.online);
    let guests = RwSignal::new(form.guests);
    let terms_days = RwSignal::new(form.terms_days);
    let number_format = RwSignal::new(form.number_format);
    let terms_text = RwSignal::new(form.terms_text);
    let action = ServerAction::<SaveInvoicing>::new();
    let draft = Draft::follow(saved.version, action);
    let save = move |()| {
        action.dispatch(SaveInvoicing {
            version: draft.version.get_untracked(),
            form: InvoicingForm {
                offline: offline.get_untracked(),
                online: online.get_untracked(),
                guests: guests.get_untracked(),
                terms_days: terms_days.get_untracked(),
                number_format: number_format.get_untracked(),
                terms_text: terms_text.get_untracked(),
            },
        });
    };
    let preview = move || {
        number_format.with(|text| match next.by(text, &in_force) {
            Ok(number) => format!("Next: {number}"),
            Err(error) => error.to_string(),
        })
    };
    view! {
        <SettingsForm title="Invoicing" draft save>
            <Choices legend="Create invoices automatically for">
                <CheckboxField
                    id="offline"
                    label="Orders on account"
                    checked=offline
                    hint="Placed with a purchase order, cheque or bank transfer, and not paid yet."
                />
                <CheckboxField
                    id="online"
                    label="Orders paid at the checkout"
                    checked=online
                    hint="Their invoices are issued as paid, once BigCommerce confirms the money."
                />
                <CheckboxField
                    id="guests"
                    label="Also orders of guests and customers without a company"
                    checked=guests
                    hint="Their invoices go to “No company account”."
                />
                <p class="field-hint">
                    "Orders placed before you switch this on are left to your staff."
                </p>
            </Choices>
            <TextField
                id="terms_days"
                label="Payment terms in days"
                value=terms_days
                hint="For companies without terms of their own. 0 means due on receipt."
                error=draft.error("terms_days")
            />
            <TextField
                id="number_format"
                label="Invoice numbers"
                value=number_format
                hint="{number} is the running number in eight digits, {number:5} in five; {year} \
                 and {month} are those of the invoice date. Existing numbers stay."
                error=draft.error("number_format")
            />
            <p class="settings-preview" aria-live="polite">
                {preview}
            </p>
            <TextAreaField
                id="terms_text"
                label="Terms and conditions"
                value=terms_text
                rows=6
                hint="Stands on new invoices. Invoices that exist keep their own."
                error=draft.error("terms_text")
            />
        </SettingsForm>
    }
}
