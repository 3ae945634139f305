//! What has to be said of a payment before anything else.

use super::badges::is_idle;
use crate::ui::{badge::Tone, card::Notice, money::MoneyText};
use domain::{
    order::OrderStatus,
    payment::{PaymentDetail, PaymentModule, ProcessingStatus},
};
use leptos::prelude::*;

/// What somebody has to look at.
#[component]
pub(super) fn Attention(
    detail: PaymentDetail,
    /// Is applying it offered?
    can_apply: bool,
) -> impl IntoView {
    let state = detail.row.state;
    let void = detail
        .row
        .order_status
        .filter(|order| order.is_void() && *order != OrderStatus::REFUNDED)
        .zip(detail.bc_order_id);
    let standing = match state.status {
        _ if detail.deleted_at.is_some() => Some((
            Tone::Warn,
            "This payment has been deleted. It lowers no invoice and is in no list; it stays \
             here so that the history of its invoices can be read.",
        )),
        ProcessingStatus::Incomplete => Some((
            Tone::Info,
            "The buyer opened the checkout and has not finished it. No money has come, and no \
             invoice has changed.",
        )),
        // The notice about the order says it.
        ProcessingStatus::Refunded if void.is_some() => None,
        ProcessingStatus::Refunded => Some((
            Tone::Info,
            "The money went back, and the invoices are owed again.",
        )),
        _ if is_idle(state) => Some((
            Tone::Warn,
            "This payment is not applied: it lowers the amount due of no invoice.",
        )),
        _ => None,
    };
    let company = detail.row.company;
    let void = void.map(|(status, order)| {
        let status = status.label().to_lowercase();
        let mut text = format!("Order {order} of this payment is {status} in BigCommerce.");
        if state.status == ProcessingStatus::Refunded {
            text.push_str(" Nothing is held of it, and the invoices are owed again.");
        }
        view! { <Notice tone=Tone::Warn>{text}</Notice> }
    });
    // What came through a checkout, or with an order, follows its own order.
    let by_hand = state.applied && state.module == PaymentModule::Offline;
    let refunds = detail.lines.into_iter().filter(move |_| by_hand);
    let refunds = refunds.filter(|line| !line.deleted).filter_map(|line| {
        let (order, status) = line.order?;
        let text = format!(
            "BigCommerce has refunded {} order {order} of invoice {}. That does not change this \
             payment. If money of it went back since it was recorded, correct the payment, or \
             mark it as refunded.",
            status.refund()?.label(),
            line.number,
        );
        Some(view! { <Notice tone=Tone::Warn>{text}</Notice> })
    });
    let ways = if can_apply {
        "apply it, refund it"
    } else {
        "refund it"
    };
    let credits = detail.credits.into_iter().map(move |credit| {
        let text = format!(
            " of this payment is on no invoice. It is kept as a credit of {company}: {ways} in \
             BigCommerce, or agree with the company what it is for.",
        );
        view! {
            <Notice tone=Tone::Warn>
                <p>
                    <b>"Needs attention. "</b>
                    <MoneyText amount=credit.amount strong=true />
                    {text}
                </p>
            </Notice>
        }
    });
    view! {
        <div class="payment-notices">
            {void}
            {standing.map(|(tone, text)| view! { <Notice tone>{text}</Notice> })}
            {refunds.collect_view()}
            {credits.collect_view()}
        </div>
    }
}
