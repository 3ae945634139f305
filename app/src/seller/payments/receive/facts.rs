//! What is said of a payment beside its invoices.

use super::{super::RECEIVE, draft::Draft};
use crate::{
    error::AppError,
    ui::{
        badge::Tone,
        button::LinkButton,
        card::Notice,
        count::counted,
        field::{DateField, MoneyField, SelectField, TextAreaField, TextField},
    },
};
use domain::payment::{OfflineMethod, ProcessingStatus};
use leptos::prelude::*;

/// Whose payment it is, and what the company owes.
#[component]
pub(super) fn Company(draft: Draft) -> impl IntoView {
    let company = draft.company.get_value();
    // Read from the lines, which are read again when a balance has changed.
    let (all, count) = (company.open, company.open_invoices);
    let owed = move || {
        let sums = match draft.not_offered() {
            Some(_) => all.clone(),
            None => draft.open_by_currency(),
        };
        let sums = sums.into_iter().filter(|sum| sum.is_positive());
        sums.map(|sum| sum.to_string())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let invoices = move || {
        let invoices = match draft.not_offered() {
            Some(_) => counted(count, "invoice"),
            None => counted(draft.open_invoices(), "invoice"),
        };
        format!(" open on {invoices}")
    };
    view! {
        <div class="receive-from">
            <div>
                <h2>{company.name}</h2>
                <p class="muted">
                    {company.external_id.map(|id| format!("{id} · "))}
                    <span class="money">{owed}</span>
                    {invoices}
                </p>
            </div>
            {draft
                .corrects
                .is_none()
                .then(|| view! { <LinkButton href=RECEIVE>"Change company"</LinkButton> })}
        </div>
    }
}

/// The fields beside the invoices. The status of a payment that is corrected is set by
/// itself, on its page.
#[component]
pub(super) fn Facts(
    draft: Draft,
    refused: Signal<Option<AppError>>,
    methods: Vec<OfflineMethod>,
) -> impl IntoView {
    let methods: Vec<_> = methods
        .into_iter()
        .map(|method| (method.label().to_owned(), method.label().to_owned()))
        .collect();
    let statuses: Vec<_> = ProcessingStatus::RECORDED
        .into_iter()
        .map(|status| (status.code().to_string(), status.label().to_owned()))
        .collect();
    let waits = move || {
        let waits = draft.status().is_some_and(ProcessingStatus::is_pending);
        waits.then(|| {
            view! {
                <Notice tone=Tone::Info>
                    "The amount is taken off the invoices at once. They show a pending payment "
                    "until it is completed."
                </Notice>
            }
        })
    };
    let sign = move || {
        let currency = draft.currency();
        currency
            .symbol()
            .unwrap_or_else(|| currency.code())
            .to_owned()
    };
    view! {
        <div class="form">
            <div class="form-row">
                {move || {
                    view! {
                        <MoneyField
                            id="received"
                            label="Amount received"
                            value=draft.received
                            currency=sign()
                            error=draft.error_of("received", refused)
                            on_leave=Callback::new(move |()| draft.received_left.set(true))
                        />
                    }
                }}
                <div on:focusout=move |_| {
                    draft.date_left.try_set(true);
                }>
                    <DateField
                        id="received-on"
                        label="Date received"
                        value=draft.received_on
                        error=draft.error_of("received_on", refused)
                    />
                </div>
                <SelectField
                    id="method"
                    label="Method"
                    value=draft.method
                    options=methods
                    error=draft.error_of("method", refused)
                />
            </div>
            <div class="form-row">
                {draft
                    .corrects
                    .is_none()
                    .then(|| {
                        view! {
                            <SelectField
                                id="status"
                                label="Status"
                                value=draft.status
                                options=Signal::stored(statuses)
                                error=draft.error_of("status", refused)
                            />
                        }
                    })}
                <TextField
                    id="payer"
                    label="Paid by (if not the company)"
                    value=draft.payer
                    error=draft.error_of("payer", refused)
                />
                <TextField
                    id="external-id"
                    label="External id"
                    value=draft.external_id
                    error=draft.error_of("external_id", refused)
                />
            </div>
            {draft.corrects.is_none().then_some(waits)}
            <TextAreaField
                id="memo"
                label="Memo"
                value=draft.memo
                hint="Cheque number or cash payment memo. The buyer sees it."
                rows=2
                error=draft.error_of("memo", refused)
            />
        </div>
    }
}
