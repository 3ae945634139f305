//! Back from the store's checkout.

use super::{fns, review::review_href, selection::use_selection};
use crate::buyer::{
    invoices::{may_open, path_of},
    payments::KeptCredits,
};
use crate::error::AppError;
use crate::session::may;
use crate::ui::{
    awaited::Awaited,
    badge::Tone,
    button::{ButtonKind, LinkButton},
    card::Notice,
    page_header::PageHeader,
    payment_lines::PaymentLines,
    problem::ProblemView,
    progress::Spinner,
};
use domain::{
    BcOrderId, Problem,
    payment::{PaymentReturn, ProcessingStatus},
    people::Permission,
    problem::ProblemKind,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use std::time::Duration;

/// How often the page asks again while the store has not confirmed; the server asks the
/// store no more often than every three seconds.
const AGAIN: Duration = Duration::from_secs(4);

/// Code of the problem that the store cannot be asked at the moment.
const UNCONFIRMED: &str = "payment_unconfirmed";

/// Where the buyer lands after placing the order. The page answers with what the portal
/// knows; while that is nothing, the browser has the portal ask the store, and shows what
/// comes of it. Without JavaScript a link does the same.
#[component]
pub fn ReturnPage() -> impl IntoView {
    let query = use_query_map();
    let returned = Memo::new(move |_| {
        query.with(|query| Returned {
            order: query
                .get_str("orderId")
                .and_then(|order| order.parse().ok()),
            ask: query.get_str("ask").is_some(),
            cancelled: query.get_str("cancelled").is_some(),
        })
    });
    let known = Resource::new(
        move || returned.get(),
        |Returned {
             order,
             ask,
             cancelled,
         }| async move {
            let order = match order {
                Some(order) => order,
                None if cancelled => return Ok(None),
                None => return Err(Problem::not_found("This payment").into()),
            };
            let known = if ask {
                match fns::returned(order).await {
                    // Not a failure: merchants show every buyer of the store the way here.
                    Err(error) if is_foreign(&error) => Some(Err(error)),
                    answer => Some(Ok(answer?)),
                }
            } else {
                fns::returned_so_far(order).await?.map(Ok)
            };
            Ok(Some((order, known)))
        },
    );
    view! {
        <PageHeader title="Your payment" />
        <Awaited
            answer=known
            rows=3
            show=|placed| match placed {
                Some((order, known)) => view! { <Outcome order known /> }.into_any(),
                None => view! { <Unpaid /> }.into_any(),
            }
        />
    }
}

/// What the store's checkout says in the URL to which it leads back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Returned {
    order: Option<BcOrderId>,
    /// The portal shall ask the store before it answers: only without JavaScript.
    ask: bool,
    /// The buyer left the checkout without placing the order.
    cancelled: bool,
}

/// Back without an order: nothing has happened, and the way on.
#[component]
fn Unpaid() -> impl IntoView {
    let selection = use_selection();
    let review = move || {
        review_href(&selection.ids()).map(|href| {
            view! {
                <LinkButton href kind=ButtonKind::Primary>
                    "Review payment"
                </LinkButton>
            }
        })
    };
    view! {
        <Notice tone=Tone::Info>
            "You came back without paying. Nothing was charged. Your selection is kept, and the "
            "checkout stays open for a day: go on with it, or cancel it, in the review."
        </Notice>
        <div class="form-actions">
            <LinkButton href="/invoices">"Back to invoices"</LinkButton>
            {review}
        </div>
    }
}

/// What has become of the payment; asks the store until it is known.
#[component]
fn Outcome(order: BcOrderId, known: Option<Result<PaymentReturn, AppError>>) -> impl IntoView {
    let answer = RwSignal::new(known);
    let ask = Action::new(move |()| async move {
        // Whoever has left the page wants no answer any more.
        answer.try_set(Some(fns::returned(order).await));
    });
    let ask_again = Callback::new(move |()| {
        ask.dispatch(());
    });
    Effect::new(move |_| match answer.get() {
        None => ask_again.run(()),
        Some(answer) if is_open(&answer) => {
            if let Ok(timer) = set_timeout_with_handle(move || ask_again.run(()), AGAIN) {
                on_cleanup(move || timer.clear());
            }
        }
        Some(_) => {}
    });
    move || match answer.get() {
        None => view! { <Waiting order words="is asking the store about" /> }.into_any(),
        Some(answer) if is_open(&answer) => {
            let words = "is waiting for the store to confirm";
            view! { <Waiting order words /> }.into_any()
        }
        Some(Ok(returned)) => view! { <Done returned /> }.into_any(),
        Some(Err(error)) if is_foreign(&error) => view! { <Foreign order /> }.into_any(),
        Some(Err(error)) => view! { <ProblemView error retry=ask_again /> }.into_any(),
    }
}

/// Has the store not said yet what became of the payment, or was it asked just now?
fn is_open(answer: &Result<PaymentReturn, AppError>) -> bool {
    match answer {
        Ok(known) => known.status == ProcessingStatus::Incomplete,
        Err(error) => error.problem().code == UNCONFIRMED,
    }
}

/// Is the order no payment of invoices, or not this buyer's?
fn is_foreign(error: &AppError) -> bool {
    error.kind() == ProblemKind::NotFound
}

/// An order like any other, whose confirmation led here.
#[component]
fn Foreign(order: BcOrderId) -> impl IntoView {
    view! {
        <div role="status">
            <Notice tone=Tone::Neutral>
                {format!(
                    "Order {order} is not a payment of your invoices, so there is nothing to show here.",
                )}
            </Notice>
        </div>
        <div class="form-actions">
            <LinkButton href="/invoices">"Back to invoices"</LinkButton>
        </div>
    }
}

#[component]
fn Waiting(order: BcOrderId, words: &'static str) -> impl IntoView {
    // Only a browser without scripts makes elements of it, so it takes no part in hydration.
    let by_hand = format!(
        r#"<p><a class="button" href="/pay/return?orderId={order}&amp;ask=1">Ask the store now</a></p>"#
    );
    view! {
        <div role="status">
            <Notice tone=Tone::Info>
                <p>
                <Spinner />
                {format!(
                    " Your order is placed. The portal {words} the payment. Do not pay again: the \
                     payment is recorded as soon as the store confirms it, also when you leave this page.",
                )}
                </p>
            </Notice>
        </div>
        <noscript inner_html=by_hand></noscript>
    }
}

#[component]
fn Done(returned: PaymentReturn) -> impl IntoView {
    let PaymentReturn {
        payment_id,
        status,
        lines,
        total,
        credits,
        ..
    } = returned;
    let selection = use_selection();
    let paid = lines.clone();
    Effect::new(move |_| {
        if selection.is_ready() {
            selection.settle(&paid);
        }
    });
    let (tone, text) = words(status, credits.is_empty());
    view! {
        <div role="status">
            <Notice tone>{text}</Notice>
            <KeptCredits credits />
        </div>
        <div class="returned-lines">
            <PaymentLines
                label="Paid invoices"
                heads=["Amount paid", "Applied", "Still due"]
                lines
                total
                href=path_of
                opens=may_open()
            />
        </div>
        <div class="form-actions">
            <LinkButton href="/invoices">"Back to invoices"</LinkButton>
            {may(Permission::GetInvoicePaymentsHistory)
                .then(|| {
                    view! {
                        <LinkButton
                            href=format!("/payments/{payment_id}")
                            kind=ButtonKind::Primary
                        >
                            "View receipt"
                        </LinkButton>
                    }
                })}
        </div>
    }
}

/// What has become of a payment, all of which is on invoices or not.
const fn words(status: ProcessingStatus, all_on_invoices: bool) -> (Tone, &'static str) {
    match (status, all_on_invoices) {
        (ProcessingStatus::Completed, true) => (
            Tone::Ok,
            "Thank you. Your payment has been received and your invoices are updated.",
        ),
        (ProcessingStatus::Completed, false) => (
            Tone::Ok,
            "Thank you. Your payment has been received, but not all of it is on your invoices.",
        ),
        (ProcessingStatus::Refunded, _) => (
            Tone::Warn,
            "Nothing is held of this payment: its order was cancelled or refunded. Your invoices \
             are open again.",
        ),
        (_, true) => (
            Tone::Info,
            "Your order is placed and its amount is taken off your invoices. The store confirms \
             the payment when the money arrives.",
        ),
        (_, false) => (
            Tone::Info,
            "Your order is placed, but not all of its amount is taken off your invoices. The store \
             confirms the payment when the money arrives.",
        ),
    }
}
