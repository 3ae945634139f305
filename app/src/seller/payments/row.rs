//! One payment of the list.

use super::{
    PATH,
    badges::{StateBadges, payment_date},
};
use crate::ui::money::MoneyText;
use domain::payment::PaymentRow;
use leptos::prelude::*;

/// A row of the payment list.
#[component]
pub(super) fn Payment(payment: PaymentRow) -> impl IntoView {
    let date = payment_date(&payment);
    // Staff's memo is the reference of an offline payment: no need to read it twice.
    let PaymentRow {
        company,
        method,
        reference,
        memo,
        ..
    } = payment;
    let memo = Some(memo).filter(|memo| *memo != reference);
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=format!("{PATH}/{}", payment.id)>{format!("Payment {}", payment.id)}</a>
            </th>
            <td data-label="Company">{company}</td>
            <td class="number" data-label="Date">
                {date}
            </td>
            <td data-label="Method">{method}</td>
            <td class="payment-memo" data-label="Reference, memo">
                <span class="payment-memo-lines">
                    <span>{reference}</span>
                    {memo.map(|memo| view! { <span class="sub">{memo}</span> })}
                </span>
            </td>
            <td class="number" data-label="Invoices">{payment.invoices}</td>
            <td class="number" data-label="Total">
                <MoneyText amount=payment.total strong=true />
            </td>
            <td class="badge-cell" data-label="Status">
                <StateBadges state=payment.state />
            </td>
        </tr>
    }
}
