//! Back from the store's checkout.

use super::{fns, selection::use_selection};
use crate::ui::{
    badge::Tone,
    button::{ButtonKind, LinkButton},
    card::Notice,
    page_header::PageHeader,
    problem::ProblemView,
    progress::Spinner,
    table::SkeletonTable,
};
use domain::{
    BcOrderId, PaymentId,
    payment::{PaymentReturn, ProcessingStatus},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use std::time::Duration;

/// How often the page asks again while the store has not confirmed; the server asks the
/// store no more often than every three seconds.
const AGAIN: Duration = Duration::from_secs(4);

/// Where the buyer lands after placing the order: says what has become of the payment,
/// and keeps asking while the store has not confirmed it.
#[component]
pub fn ReturnPage() -> impl IntoView {
    let query = use_query_map();
    let order = Memo::new(move |_| {
        query.with(|query| {
            let order = query
                .get_str("orderId")
                .and_then(|order| order.parse().ok());
            order.unwrap_or(BcOrderId(0))
        })
    });
    let payment = Resource::new(move || order.get(), fns::returned);
    view! {
        <PageHeader title="Your payment" />
        <Transition fallback=|| view! { <SkeletonTable rows=3 /> }>
            {move || Suspend::new(async move {
                match payment.await {
                    Ok(PaymentReturn { payment_id, status, .. }) => {
                        if status == ProcessingStatus::Incomplete {
                            view! { <Waiting ask=Callback::new(move |()| payment.refetch()) /> }
                                .into_any()
                        } else {
                            view! { <Done payment_id status /> }.into_any()
                        }
                    }
                    Err(error) => {
                        view! {
                            <ProblemView
                                error
                                retry=Callback::new(move |()| payment.refetch())
                            />
                        }
                            .into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Waiting(ask: Callback<()>) -> impl IntoView {
    Effect::new(move |_| {
        if let Ok(timer) = set_timeout_with_handle(move || ask.run(()), AGAIN) {
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <div role="status">
            <Notice tone=Tone::Info>
                <Spinner />
                " Your order is placed. The portal is waiting for the store to confirm the payment. "
                "You can leave this page: the payment is recorded as soon as the store confirms it."
            </Notice>
        </div>
    }
}

#[component]
fn Done(payment_id: PaymentId, status: ProcessingStatus) -> impl IntoView {
    let selection = use_selection();
    Effect::new(move |_| selection.clear());
    let (tone, text) = match status {
        ProcessingStatus::Completed => (
            Tone::Ok,
            "Thank you. Your payment has been received and your invoices are updated.",
        ),
        ProcessingStatus::Refunded => (
            Tone::Warn,
            "This payment was refunded. Your invoices are open again.",
        ),
        _ => (
            Tone::Info,
            "Your order is placed and its amount is taken off your invoices. The store confirms \
             the payment when the money arrives.",
        ),
    };
    view! {
        <div role="status">
            <Notice tone>{text}</Notice>
        </div>
        <div class="form-actions">
            <LinkButton href="/invoices">"Back to invoices"</LinkButton>
            <LinkButton href=format!("/payments/{payment_id}") kind=ButtonKind::Primary>
                "View receipt"
            </LinkButton>
        </div>
    }
}
