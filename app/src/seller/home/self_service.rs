//! What buyers do by themselves, and the seller's staff no longer does by mail.

use crate::ui::{
    card::Card,
    columns::{Column, Table},
    count::grouped,
    list_query::list_href,
};
use domain::home::{ServiceMonth, buyers_payments};
use leptos::prelude::*;

/// Month by month, the current one first. Nothing where nothing may be seen.
#[component]
pub(super) fn SelfService(months: Vec<ServiceMonth>) -> impl IntoView {
    let documents = months.iter().any(|month| month.documents.is_some());
    let payments = months.iter().any(|month| month.payments.is_some());
    if !documents && !payments {
        return ().into_any();
    }
    let done = |month: &ServiceMonth| {
        month.documents.is_some_and(|count| count > 0)
            || month.payments.is_some_and(|count| count > 0)
    };
    let content = if months.iter().any(done) {
        view! { <Months months documents payments /> }.into_any()
    } else {
        view! {
            <p class="muted">
                "No buyer has opened an invoice or paid through the store in the last six months. "
                "Buyers are invited on their company’s page."
            </p>
        }
        .into_any()
    };
    view! { <Card title="What buyers did by themselves">{content}</Card> }.into_any()
}

#[component]
fn Months(months: Vec<ServiceMonth>, documents: bool, payments: bool) -> impl IntoView {
    let mut columns = vec![Column::text("Month")];
    columns.extend(documents.then(|| Column::number("Documents opened")));
    columns.extend(payments.then(|| Column::number("Payments made")));
    let rows = months.into_iter().rev().map(|service| {
        let documents = service.documents.map(|count| {
            view! {
                <td class="number" data-label="Documents opened">
                    {grouped(count)}
                </td>
            }
        });
        let payments = service.payments.map(|count| {
            let href = list_href("/seller/payments", &buyers_payments(service.month));
            let shown = if count > 0 {
                view! { <a href=href>{grouped(count)}</a> }.into_any()
            } else {
                "0".into_any()
            };
            view! {
                <td class="number" data-label="Payments made">
                    {shown}
                </td>
            }
        });
        view! {
            <tr>
                <th scope="row" class="title">
                    {service.month.format("%b %Y").to_string()}
                </th>
                {documents}
                {payments}
            </tr>
        }
    });
    view! {
        <Table columns class="months wide">
            {rows.collect_view()}
        </Table>
    }
}
