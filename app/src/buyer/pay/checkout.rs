//! The way from the review to the store's checkout.

use super::{fns::StartCheckout, line::Line, reasons::Reasons, selection::use_selection};
use crate::{
    buyer::invoices::PATH as INVOICES,
    error::AppError,
    ui::{
        button::{Button, ButtonKind, LinkButton},
        field::TextAreaField,
        problem::{FormProblem, field_error},
    },
};
use domain::{payment::TypedLine, people::Permission};
use leptos::prelude::*;

/// Codes of refusals after which the same amounts are another payment.
const OVER: [&str; 2] = ["payment_already_placed", "idempotency_mismatch"];

/// Code of the refusal that somebody has begun to pay meanwhile.
const UNDER_WAY: &str = "payment_under_way";

/// What is said of the payment, and the button that leads to the checkout.
#[component]
pub(super) fn Checkout(
    lines: Vec<Line>,
    /// Why it cannot be paid as it is.
    reason: Signal<Option<String>>,
    /// The invoices are meant to be paid again.
    again: RwSignal<bool>,
    typed_lines: Callback<(), Vec<TypedLine>>,
    /// Looks once more what is under way.
    reload: Callback<()>,
) -> impl IntoView {
    let selection = use_selection();
    let action = ServerAction::<StartCheckout>::new();
    let leaving = RwSignal::new(false);
    Effect::new(move |_| match action.value().get() {
        Some(Ok(started)) => {
            selection.started(started.payment_id);
            leaving.set(true);
            // Another site: the router cannot go there. The payment stays incomplete until
            // the order is placed, so a failure here charges nothing.
            let left = window().location().set_href(&started.checkout_url);
            leaving.set(left.is_ok());
        }
        Some(Err(error)) if error.problem().code == UNDER_WAY => reload.run(()),
        Some(Err(error)) if OVER.contains(&error.problem().code.as_str()) => {
            selection.forget_sent();
        }
        _ => {}
    });
    // Whoever comes back from the store by the browser's button finds the page as it was left.
    let back = window_event_listener_untyped("pageshow", move |_| {
        leaving.try_set(false);
    });
    on_cleanup(move || back.remove());
    let pay = Callback::new(move |()| {
        let form = selection.seal(typed_lines.run(()), again.get_untracked());
        action.dispatch(StartCheckout { form });
    });
    let blocked = Signal::derive(move || {
        if !crate::session::may(Permission::PurchaseEnable) {
            return Some("Your role does not allow you to check out.".to_owned());
        }
        reason.get()
    });
    // What was refused is over once it is tried again.
    let refused: Signal<Option<AppError>> = Signal::derive(move || {
        let answer = action.value().get().filter(|_| !action.pending().get());
        answer.and_then(Result::err)
    });
    let busy = Signal::derive(move || action.pending().get() || leaving.get());
    view! {
        <div class="pay-form">
            <Reasons lines />
            <TextAreaField
                id="comment"
                label="Comment for the store (optional)"
                value=selection.comment
                hint="It stands with the whole payment."
                error=field_error(refused, "comment")
            />
            <FormProblem error=refused />
            <Show when=move || reason.with(Option::is_some)>
                <p class="pay-reason" role="status">
                    {move || reason.get()}
                </p>
            </Show>
            <p class="muted">
                "You pay at the store's checkout. Nothing is charged before you place the order "
                "there, and you can still go back."
            </p>
            <div class="form-actions">
                <LinkButton href=INVOICES>"Back to invoices"</LinkButton>
                <Button kind=ButtonKind::Primary pending=busy blocked on_click=pay>
                    {move || if busy.get() { "Opening the checkout" } else { "Pay with BigCommerce" }}
                </Button>
            </div>
        </div>
    }
    .into_any()
}
