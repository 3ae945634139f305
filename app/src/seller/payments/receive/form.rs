//! The form.

use super::{
    super::{PATH, fns::RecordPayment},
    allocation::Allocation,
    draft::Draft,
    facts::{Company, Facts},
    summary::Summary,
    tally::Tally,
};
use crate::{
    error::{AppError, NO_ANSWER},
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        card::{Card, Notice},
        count::counted,
        leave_guard::ask_before_leaving,
        navigation::use_onward,
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
    let (toasts, onward) = (use_toasts(), use_onward());
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
            onward(&format!("{PATH}/{id}"));
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
    let invoices = counted(tally.invoices, "invoice");
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
