//! Correcting a payment that was recorded: the same form, and a question that says what
//! becomes of each invoice.

use super::{
    super::{
        PATH,
        fns::{self, EditPayment, PreviewEdit},
        moves::MoveList,
    },
    allocation::Allocation,
    draft::Draft,
    facts::{Company, Facts},
    form::{show_problem, unanswered},
    summary::Summary,
};
use crate::{
    error::AppError,
    ui::{
        awaited::Awaited,
        button::{Button, ButtonKind},
        card::Card,
        dialog::Dialog,
        leave_guard::ask_before_leaving,
        navigation::use_onward,
        page_header::PageHeader,
        path_id::use_path_id,
        problem::FormProblem,
        sticky_bar::StickyBar,
        toast::use_toasts,
    },
};
use domain::{PaymentId, payment::EditablePayment, problem::ProblemKind};
use leptos::prelude::*;

/// `/seller/payments/{id}/edit`.
#[component]
pub fn EditPaymentPage() -> impl IntoView {
    let id = use_path_id();
    let opened = Resource::new(move || PaymentId(id.get()), fns::open_edit);
    let heading = move || {
        let id = id.get();
        view! {
            <PageHeader
                title=format!("Edit payment {id}")
                back=("Payments", PATH)
            />
        }
    };
    let show = move |opened| {
        view! {
            {heading()}
            <CorrectionForm opened />
        }
        .into_any()
    };
    view! { <Awaited answer=opened heading show /> }
}

#[component]
fn CorrectionForm(opened: EditablePayment) -> impl IntoView {
    let (id, methods) = (opened.id, opened.methods.clone());
    let draft = Draft::of(opened);
    ask_before_leaving(draft.unsaved.into());
    let tally = Memo::new(move |_| draft.tally());
    let (preview, save) = (
        ServerAction::<PreviewEdit>::new(),
        ServerAction::<EditPayment>::new(),
    );
    let open = RwSignal::new(false);
    let refused: Signal<Option<AppError>> = Signal::derive(move || {
        let saved = save.value().get().and_then(Result::err).map(unanswered);
        saved.or_else(|| preview.value().get().and_then(Result::err))
    });
    let moves = move || {
        preview
            .value()
            .get()
            .and_then(Result::ok)
            .unwrap_or_default()
    };
    let failed = move |error: &AppError| {
        open.set(false);
        if matches!(error.kind(), ProblemKind::Conflict | ProblemKind::NotFound) {
            draft.read_again();
        }
        request_animation_frame(show_problem);
    };
    Effect::new(move |_| match preview.value().get() {
        Some(Ok(_)) => open.set(true),
        Some(Err(error)) => failed(&error),
        None => {}
    });
    let (toasts, onward) = (use_toasts(), use_onward());
    Effect::new(move |_| match save.value().get() {
        Some(Ok(())) => {
            draft.unsaved.set(false);
            toasts.say(format!("Payment {id} is corrected."));
            onward(&format!("{PATH}/{id}"));
        }
        Some(Err(error)) => failed(&error),
        None => {}
    });
    let ask = Callback::new(move |()| {
        if let Some((id, edit)) = untrack(move || draft.seal_edit()) {
            save.clear();
            preview.dispatch(PreviewEdit { id, edit });
        }
    });
    let confirm = move |()| {
        if let Some((id, edit)) = untrack(move || draft.seal_edit()) {
            save.dispatch(EditPayment { id, edit });
        }
    };
    let blocked = Signal::derive(move || draft.hindrance());
    let effect = move || {
        if moves().is_empty() {
            "No invoice changes."
        } else {
            "The payment is taken off its invoices and put on anew, in one step:"
        }
    };
    view! {
        <form
            class="receive"
            on:submit=move |event| event.prevent_default()
            on:input=move |_| draft.unsaved.set(true)
        >
            <FormProblem error=refused />
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
                    pending=preview.pending()
                    blocked
                    on_click=ask
                >
                    "Review changes"
                </Button>
            </StickyBar>
            <Dialog id="correct-payment" open title=format!("Save changes of payment {id}?")>
                <p>{effect}</p>
                {move || view! { <MoveList moves=moves() /> }}
                <div class="dialog-actions">
                    <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary pending=save.pending() on_click=confirm>
                        "Save changes"
                    </Button>
                </div>
            </Dialog>
        </form>
    }
}
