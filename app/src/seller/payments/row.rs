//! One payment of the list.

use super::{PATH, badges::StateBadges};
use crate::ui::{date::DateText, money::MoneyText, reference::ReferenceText};
use domain::payment::PaymentRow;
use leptos::prelude::*;

/// A row of the payment list.
#[component]
pub(super) fn Payment(payment: PaymentRow) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=format!("{PATH}/{}", payment.id)>{format!("Payment {}", payment.id)}</a>
            </th>
            <td data-label="Company">{payment.company}</td>
            <td class="number" data-label="Date">
                <DateText date=payment.dated_on />
            </td>
            <td data-label="Method">{payment.method}</td>
            <td data-label="Reference, memo">
                <ReferenceText reference=payment.reference memo=payment.memo />
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
