//! The payments on an invoice.

use super::{
    badge::{Badge, ProcessingBadge, Tone},
    columns::{Column, Table},
    date::MomentText,
    money::MoneyText,
    reference::ReferenceText,
    table::TableFrame,
};
use domain::{
    PaymentId,
    invoice::InvoicePaymentRow,
    payment::{OfflineMethod, TransactionType},
};
use leptos::prelude::*;

/// When something was paid on an invoice, how much, by which means, and how it stands.
#[component]
pub fn PaymentHistory(
    /// What it is, read out: `Payments`.
    label: &'static str,
    /// The payments.
    payments: Vec<InvoicePaymentRow>,
    /// The path of a payment's page.
    href: fn(PaymentId) -> String,
) -> impl IntoView {
    let columns = vec![
        Column::text("Received"),
        Column::number("Amount"),
        Column::text("Transaction"),
        Column::text("Payment type"),
        Column::text("Reference, memo"),
        Column::text("Status"),
    ];
    let rows: Vec<AnyView> = payments
        .into_iter()
        .map(|payment| row(payment, href))
        .collect();
    view! {
        <TableFrame label>
            <Table columns>{rows}</Table>
        </TableFrame>
    }
    .into_any()
}

fn row(payment: InvoicePaymentRow, href: fn(PaymentId) -> String) -> AnyView {
    let amount = payment.signed();
    // Without a transaction that is said already.
    let unapplied = (payment.transaction.is_some() && !payment.applied)
        .then(|| view! { <Badge label="Not applied" tone=Tone::Neutral /> });
    let kept = payment
        .kept_as_credit
        .then(|| view! { <Badge label="Kept as credit" tone=Tone::Neutral /> });
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=href(payment.payment_id)>
                    <MomentText at=payment.received_at day_only=true />
                </a>
            </th>
            <td class="number" data-label="Amount">
                <MoneyText amount strong=true />
            </td>
            <td data-label="Transaction">{payment.transaction.map_or("Not applied", TransactionType::code)}</td>
            <td data-label="Payment type">{OfflineMethod::shown(payment.payment_type)}</td>
            <td data-label="Reference, memo">
                <ReferenceText
                    reference=payment.reference
                    memo=payment.memo
                    reason=payment.reason
                />
            </td>
            <td class="badge-cell">
                <span class="badges">
                    <ProcessingBadge status=payment.status order=payment.order_status />
                    {unapplied}
                    {kept}
                </span>
            </td>
        </tr>
    }
    .into_any()
}
