//! The form.

use super::{
    super::{PATH, RECEIVE, fns::RecordPayment},
    allocation::Allocation,
    draft::Draft,
    tally::{Tally, left},
};
use crate::{
    error::{AppError, NO_ANSWER},
    ui::{
        badge::Tone,
        button::{Button, ButtonKind, LinkButton},
        card::{Card, Notice},
        field::{DateField, MoneyField, SelectField, TextAreaField, TextField},
        leave_guard::ask_before_leaving,
        problem::FormProblem,
        sticky_bar::StickyBar,
        toast::use_toasts,
    },
};
use chrono::NaiveDate;
use domain::{
    InvoiceId,
    payment::{OfflineMethod, Payable, PayableCompany, ProcessingStatus},
    problem::ProblemKind,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::JsCast;

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
        });
    let draft = Draft::new(company, payables, today, methods.first().copied(), prefill);
    ask_before_leaving(draft.unsaved.into());
    let action = ServerAction::<RecordPayment>::new();
    let refused: Signal<Option<AppError>> =
        Signal::derive(move || action.value().get().and_then(Result::err).map(unanswered));
    let tally = Memo::new(move |_| draft.tally());
    let (toasts, navigate) = (use_toasts(), use_navigate());
    Effect::new(move |_| match action.value().get() {
        Some(Ok(id)) => {
            draft.unsaved.set(false);
            let waits = draft.status().is_some_and(ProcessingStatus::is_pending);
            let said = if waits {
                "It lowers no invoice until it is applied.".to_owned()
            } else {
                recorded(&tally.get_untracked())
            };
            toasts.say(format!("Payment {id} is recorded. {said}"));
            // Going back must not lead to a form that has done its work.
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&format!("{PATH}/{id}"), options);
        }
        Some(Err(error)) => {
            if matches!(error.kind(), ProblemKind::Conflict | ProblemKind::NotFound) {
                draft.read_again();
            }
            request_animation_frame(show_problem);
        }
        None => {}
    });
    Effect::new(move |_| {
        if focus {
            request_animation_frame(focus_first);
        }
    });
    let save = Callback::new(move |()| {
        if let Some(form) = untrack(move || draft.seal()) {
            action.dispatch(RecordPayment { form });
        }
    });
    let blocked = Signal::derive(move || draft.hindrance());
    view! {
        <form
            class="receive"
            on:submit=move |event| event.prevent_default()
            on:input=move |_| draft.unsaved.set(true)
        >
            <FormProblem error=refused />
            {settled}
            <Card>
                <Company draft />
                <Facts draft refused methods />
            </Card>
            <Allocation draft refused />
            <StickyBar
                label="Payment"
                visible=true
                summary=move || view! { <Summary draft tally /> }
            >
                <Button
                    kind=ButtonKind::Primary
                    pending=action.pending()
                    blocked
                    on_click=save
                >
                    {move || if action.pending().get() { "Saving" } else { "Save payment" }}
                </Button>
            </StickyBar>
        </form>
    }
}

/// What the toast adds: where the money went.
fn recorded(tally: &Tally) -> String {
    let invoices = if tally.invoices == 1 {
        "1 invoice".to_owned()
    } else {
        format!("{} invoices", tally.invoices)
    };
    format!("{} is taken off {invoices}.", tally.allocated)
}

/// Without an answer it is best to send the same form again, which is recorded once;
/// loading the page anew would lose the form, and with it that safety.
pub(super) fn unanswered(mut error: AppError) -> AppError {
    if error.problem().code == NO_ANSWER {
        "The portal did not answer, so it is not known whether the payment was recorded. Keep \
         this page as it is and press Save payment again: it is recorded only once."
            .clone_into(&mut error.0.message);
    }
    error
}

pub(super) fn show_problem() {
    let problem = document()
        .query_selector(".receive .form-problem")
        .ok()
        .flatten();
    if let Some(problem) = problem {
        problem.scroll_into_view();
    }
}

fn focus_first() {
    let field = document().get_element_by_id("received");
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A field that has gone cannot take the focus, and need not.
        let _ = field.focus();
    }
}

/// Whose payment it is, and what the company owes.
#[component]
pub(super) fn Company(draft: Draft) -> impl IntoView {
    let company = draft.company.get_value();
    // Read from the lines, which are read again when a balance has changed.
    let owed = move || {
        let sums = draft
            .open_by_currency()
            .into_iter()
            .filter(|sum| sum.is_positive());
        sums.map(|sum| sum.to_string())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let invoices = move || match draft.open_invoices() {
        1 => " open on 1 invoice".to_owned(),
        many => format!(" open on {many} invoices"),
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
                    "The invoices stay due until the payment is applied on its page."
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
                hint="Check number or cash payment memo. The buyer sees it."
                rows=2
                error=draft.error_of("memo", refused)
            />
        </div>
    }
}

/// How far the money is allocated.
#[component]
pub(super) fn Summary(draft: Draft, tally: Memo<Tally>) -> impl IntoView {
    let said = move || {
        let tally = tally.get();
        match tally.rest {
            None => "Enter the amount received, then say which invoices it is for.".into_any(),
            Some(rest) if rest.is_zero() && tally.invoices > 0 => view! {
                <span class="money">{tally.allocated.to_string()}</span>
                {if tally.invoices == 1 {
                    " allocated to 1 invoice".to_owned()
                } else {
                    format!(" allocated to {} invoices", tally.invoices)
                }}
            }
            .into_any(),
            Some(rest) => view! {
                <span class:bad=rest.is_negative()>{left(rest)}</span>
            }
            .into_any(),
        }
    };
    // The remainder speaks for itself; anything else that hinders saving does not.
    let reason = move || {
        let settled = tally.with(|tally| tally.rest.is_some_and(|rest| rest.is_zero()));
        let hindrance = draft.hindrance().filter(|_| settled)?;
        Some(view! { <span class="sticky-reason">{hindrance}</span> })
    };
    view! {
        {said}
        {reason}
    }
}
