//! Correcting a payment that was recorded: the same form, and a question that says what
//! becomes of each invoice.

use super::{
    super::{
        PATH,
        fns::{self, EditPayment, PreviewEdit},
        moves::MoveList,
    },
    draft::Draft,
    fields::{PaymentFields, show_refusal, unanswered},
};
use crate::{
    error::AppError,
    ui::{
        awaited::Awaited, dialog::ConfirmDialog, navigation::use_onward, page_header::PageHeader,
        path_id::use_path_id, toast::use_toasts,
    },
};
use domain::{PaymentId, payment::EditablePayment};
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
        show_refusal(draft, error);
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
    let effect = move || {
        let words = if moves().is_empty() {
            "No invoice changes."
        } else {
            "The payment is taken off its invoices and put on anew, in one step:"
        };
        words.to_owned()
    };
    view! {
        <PaymentFields
            draft
            methods
            tally
            refused
            verb=Signal::stored("Review changes")
            pending=preview.pending()
            on_send=ask
        >
            <ConfirmDialog
                id="correct-payment"
                open
                title=format!("Save changes of payment {id}?")
                effect=Signal::derive(effect)
                confirm="Save changes"
                pending=save.pending()
                on_confirm=confirm
            >
                {move || view! { <MoveList moves=moves() /> }}
            </ConfirmDialog>
        </PaymentFields>
    }
}
