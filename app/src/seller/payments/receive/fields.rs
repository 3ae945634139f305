//! What recording a payment and correcting one have in common: the form, and what follows a
//! refusal.

use super::{
    allocation::Allocation,
    draft::Draft,
    facts::{Company, Facts},
    summary::Summary,
    tally::Tally,
};
use crate::{
    error::{AppError, NO_ANSWER},
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        leave_guard::ask_before_leaving,
        problem::FormProblem,
        sticky_bar::StickyBar,
    },
};
use domain::{payment::OfflineMethod, problem::ProblemKind};
use leptos::prelude::*;

/// The fields, the open invoices, and the bar that says how far the money is allocated.
#[component]
pub(super) fn PaymentFields(
    draft: Draft,
    /// How the store accepts payments.
    methods: Vec<OfflineMethod>,
    /// What it comes to.
    tally: Memo<Tally>,
    /// Why it was refused.
    refused: Signal<Option<AppError>>,
    /// What has to be known first.
    #[prop(optional_no_strip)]
    notice: Option<AnyView>,
    /// The words of the button.
    verb: Signal<&'static str>,
    /// It is on its way.
    #[prop(into)]
    pending: Signal<bool>,
    /// Goes on; only what can be saved does.
    on_send: Callback<()>,
    /// A dialog, if it asks first.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    ask_before_leaving(draft.unsaved.into());
    let blocked = Signal::derive(move || draft.hindrance());
    view! {
        <form
            class="receive"
            on:submit=move |event| event.prevent_default()
            on:input=move |_| draft.unsaved.set(true)
        >
            <FormProblem error=refused />
            {notice}
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
                <Button kind=ButtonKind::Primary pending blocked on_click=on_send>
                    {move || verb.get()}
                </Button>
            </StickyBar>
            {children.map(|children| children())}
        </form>
    }
    .into_any()
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

/// Reads balances again that may have changed, and brings the reason into sight.
pub(super) fn show_refusal(draft: Draft, error: &AppError) {
    if matches!(error.kind(), ProblemKind::Conflict | ProblemKind::NotFound) {
        draft.read_again();
    }
    request_animation_frame(|| {
        let problem = document()
            .query_selector(".receive .form-problem")
            .ok()
            .flatten();
        if let Some(problem) = problem {
            problem.scroll_into_view();
        }
    });
}
