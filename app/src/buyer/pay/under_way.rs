//! Payments of the chosen invoices that somebody has begun already.

use super::fns::CancelCheckout;
use crate::{
    error::AppError,
    ui::{
        badge::Tone, button::Button, card::Notice, date::MomentText, field::CheckboxField,
        money::MoneyText, problem::FormProblem,
    },
};
use domain::{
    InvoiceId, PaymentId,
    payment::{OpenCheckout, PayReview},
};
use leptos::prelude::*;

/// Checkouts that are not finished, each with a way to give it up, and the box by which a
/// buyer says that an invoice is meant to be paid again.
#[component]
pub(super) fn UnderWay(
    review: StoredValue<PayReview>,
    /// The invoices that are to be paid.
    chosen: Memo<Vec<InvoiceId>>,
    /// The payment that is gone on with.
    continued: Memo<Option<PaymentId>>,
    /// They are meant to be paid again.
    again: RwSignal<bool>,
    /// Looks once more what is under way.
    reload: Callback<()>,
) -> impl IntoView {
    let cancel = ServerAction::<CancelCheckout>::new();
    Effect::new(move |_| {
        if let Some(Ok(())) = cancel.value().get() {
            reload.run(());
        }
    });
    let refused: Signal<Option<AppError>> = Signal::derive(move || {
        let answer = cancel.value().get().filter(|_| !cancel.pending().get());
        answer.and_then(Result::err)
    });
    let checkouts = Memo::new(move |_| {
        let chosen = chosen.get();
        review.with_value(|review| {
            let of_these = review.checkouts.iter();
            of_these
                .filter(|checkout| chosen.contains(&checkout.invoice_id))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let checkouts = checkouts.get();
        (!checkouts.is_empty())
            .then(|| view! { <Checkouts checkouts continued=continued.get() cancel /> })
    };
    // Asked where it can be answered, and only then.
    let asks = Memo::new(move |_| {
        let chosen = chosen.get();
        let own = continued.get();
        let is_chosen = |id| chosen.contains(&id);
        review.with_value(|review| {
            review.check(is_chosen, own, false).is_err()
                && review.check(is_chosen, own, true).is_ok()
        })
    });
    view! {
        <div class="pay-under-way" role="alert">
            {rows}
            <FormProblem error=refused />
            <Show when=move || asks.get()>
                <Notice tone=Tone::Warn>
                    <CheckboxField
                        id="pay-again"
                        label="I know that a payment is under way, and want to pay again"
                        checked=again
                        hint="What is paid beyond the amount due becomes a credit of your company."
                    />
                </Notice>
            </Show>
        </div>
    }
    .into_any()
}

#[component]
fn Checkouts(
    checkouts: Vec<OpenCheckout>,
    continued: Option<PaymentId>,
    cancel: ServerAction<CancelCheckout>,
) -> impl IntoView {
    let mut last = None;
    let all = checkouts.clone();
    let rows: Vec<AnyView> = checkouts
        .into_iter()
        .map(|checkout| {
            let id = checkout.payment_id;
            // One button for a checkout of several invoices, which stand together.
            let first = last.replace(id) != Some(id);
            let own = (Some(id) == continued && first)
                .then_some(". You go on with this one when you pay now");
            let give_up = first.then(|| {
                let act = Callback::new(move |()| {
                    cancel.dispatch(CancelCheckout { payment: id });
                });
                let pending = Signal::derive(move || cancel.pending().get());
                let words = format!("Cancel checkout of {}", invoices_of(&all, id));
                view! {
                    " "
                    <Button pending on_click=act>
                        {words}
                    </Button>
                }
            });
            view! {
                <li>
                    {checkout.payer} ": "
                    <MoneyText amount=checkout.amount strong=true />
                    {format!(" of invoice {}, since ", checkout.number)}
                    <MomentText at=checkout.since />
                    {own}
                    {give_up}
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <Notice tone=Tone::Info>
            <div>
                <p>"A checkout has been started and is not finished. Nothing of it was charged:"</p>
                <ul>{rows}</ul>
            </div>
        </Notice>
    }
    .into_any()
}

/// The invoices of a checkout in words: `invoice 12`, `invoice 12 and 2 more`.
fn invoices_of(checkouts: &[OpenCheckout], id: PaymentId) -> String {
    let mut numbers = checkouts
        .iter()
        .filter(|checkout| checkout.payment_id == id)
        .map(|checkout| &checkout.number);
    let first = numbers.next().map_or("", String::as_str);
    match numbers.count() {
        0 => format!("invoice {first}"),
        more => format!("invoice {first} and {more} more"),
    }
}
