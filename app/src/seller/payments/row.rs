//! One payment of the list.

use super::{PATH, badges::StateBadges};
use crate::{
    seller::customers::CompanyName,
    ui::{date::DateText, money::MoneyText, reference::ReferenceText},
};
use domain::payment::{OfflineMethod, PaymentRow};
use leptos::prelude::*;

/// A row of the payment list.
#[component]
pub(in crate::seller) fn Payment(
    payment: PaymentRow,
    /// All are of one company, which is not said again.
    #[prop(optional)]
    of_company: bool,
) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=format!("{PATH}/{}", payment.id)>{format!("Payment {}", payment.id)}</a>
            </th>
            {(!of_company)
                .then(|| {
                    view! {
                        <td data-label="Company">
                            <CompanyName id=payment.company_id name=payment.company />
                        </td>
                    }
                })}
            <td class="number" data-label="Date">
                <DateText date=payment.dated_on />
            </td>
            <td data-label="Method">{OfflineMethod::shown(payment.method)}</td>
            <td data-label="Reference, memo">
                <ReferenceText reference=payment.reference memo=payment.memo />
            </td>
            <td class="number" data-label="Invoices">{payment.invoices}</td>
            <td class="number" data-label="Total">
                <MoneyText amount=payment.total strong=true />
            </td>
            <td class="badge-cell">
                <StateBadges state=payment.state order=payment.order_status />
            </td>
        </tr>
    }
}
