//! Recording a payment.

use super::{
    super::{PATH, fns::RecordPayment},
    draft::Draft,
    fields::{PaymentFields, show_refusal, unanswered},
    tally::Tally,
};
use crate::{
    error::AppError,
    ui::{
        badge::Tone, card::Notice, count::counted, focus::focus_soon, navigation::use_onward,
        toast::use_toasts,
    },
};
use chrono::NaiveDate;
use domain::{
    InvoiceId,
    payment::{OfflineMethod, Payable, PayableCompany, ProcessingStatus},
};
use leptos::prelude::*;

/// What was received from the company, and what of it goes to which invoice.
#[component]
pub(super) fn PaymentForm(
    company: PayableCompany,
    payables: Vec<Payable>,
    today: NaiveDate,
    /// How the store accepts payments.
    methods: Vec<OfflineMethod>,
    /// Begins with the whole of this invoice.
    prefill: Option<InvoiceId>,
    /// Puts the focus on the first field.
    focus: bool,
) -> impl IntoView {
    let settled = prefill
        .is_some_and(|id| payables.iter().all(|payable| payable.invoice_id != id))
        .then(|| {
            view! {
                <Notice tone=Tone::Warn>
                    "The invoice you came from is not open any more, so no amount is filled in."
                </Notice>
            }
            .into_any()
        });
    let draft = Draft::new(company, payables, today, methods.first().copied(), prefill);
    let action = ServerAction::<RecordPayment>::new();
    let refused: Signal<Option<AppError>> =
        Signal::derive(move || action.value().get().and_then(Result::err).map(unanswered));
    let tally = Memo::new(move |_| draft.tally());
    let (toasts, onward) = (use_toasts(), use_onward());
    Effect::new(move |_| match action.value().get() {
        Some(Ok(id)) => {
            draft.unsaved.set(false);
            let waits = draft.status().is_some_and(ProcessingStatus::is_pending);
            let said = recorded(&tally.get_untracked(), waits);
            toasts.say(format!("Payment {id} is recorded. {said}"));
            onward(&format!("{PATH}/{id}"));
        }
        Some(Err(error)) => show_refusal(draft, &error),
        None => {}
    });
    Effect::new(move |_| {
        if focus {
            focus_soon("received");
        }
    });
    let save = Callback::new(move |()| {
        if let Some(form) = untrack(move || draft.seal()) {
            action.dispatch(RecordPayment { form });
        }
    });
    let pending = action.pending();
    let verb = Signal::derive(move || {
        if pending.get() {
            "Saving"
        } else {
            "Save payment"
        }
    });
    view! {
        <PaymentFields
            draft
            methods
            tally
            refused
            notice=settled
            verb
            pending
            on_send=save
        />
    }
}

/// What the toast adds: where the money went, and that it `waits` for its completion.
fn recorded(tally: &Tally, waits: bool) -> String {
    let invoices = counted(tally.invoices, "invoice");
    let until = if waits {
        ", as a pending payment until it is completed"
    } else {
        ""
    };
    format!("{} is taken off {invoices}{until}.", tally.allocated)
}
