//! The list.

use super::{PATH, fns};
use crate::{
    session::companies,
    ui::{
        badge::ProcessingBadge,
        columns::Column,
        date::DateText,
        filter_bar::FilterBar,
        list::{ListRows, ListTable, use_list},
        money::MoneyText,
        page_header::PageHeader,
        pager::PageLinks,
        reference::ReferenceText,
        table::{EmptyState, NoMatch},
    },
};
use domain::{
    payment::{OfflineMethod, PaymentList, PaymentRow},
    query::Page,
};
use leptos::prelude::*;

/// The company's payments, those recorded last first.
#[component]
pub fn PaymentsPage() -> impl IntoView {
    let list = use_list(fns::list_payments);
    let loading = list.loading();
    let show = move |query, page| view! { <Payments query page loading /> }.into_any();
    view! {
        <PageHeader title="Payments" />
        <FilterBar action=PATH label="Search payment, reference, memo" pairs=list.pairs() />
        <ListRows list show />
    }
}

#[component]
fn Payments(query: PaymentList, page: Page<PaymentRow>, loading: Signal<bool>) -> impl IntoView {
    if page.rows.is_empty() {
        return view! { <NoPayments searched=query.search.is_some() /> }.into_any();
    }
    let in_group = !companies().is_empty();
    let mut columns = vec![Column::text("Payment")];
    columns.extend(in_group.then(|| Column::text("Company")));
    columns.extend([
        Column::number("Date"),
        Column::text("Payment type"),
        Column::text("Reference, memo"),
        Column::number("Invoices"),
        Column::number("Amount"),
        Column::text("Status"),
    ]);
    let links = PageLinks::new(PATH, &query, &page);
    let rows = page
        .rows
        .into_iter()
        .map(|payment| view! { <Payment payment in_group /> })
        .collect_view();
    view! {
        <ListTable label="Payments" columns links loading>
            {rows}
        </ListTable>
    }
    .into_any()
}

#[component]
fn Payment(payment: PaymentRow, in_group: bool) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=format!("{PATH}/{}", payment.id)>{format!("Payment {}", payment.id)}</a>
            </th>
            {in_group.then(|| view! { <td data-label="Company">{payment.company.clone()}</td> })}
            <td class="number" data-label="Date">
                <DateText date=payment.dated_on />
            </td>
            <td data-label="Payment type">{OfflineMethod::shown(payment.method)}</td>
            <td data-label="Reference, memo">
                <ReferenceText reference=payment.reference memo=payment.memo />
            </td>
            <td class="number" data-label="Invoices">{payment.invoices}</td>
            <td class="number" data-label="Amount">
                <MoneyText amount=payment.total strong=true />
            </td>
            <td class="badge-cell">
                <ProcessingBadge status=payment.state.status order=payment.order_status />
            </td>
        </tr>
    }
}

#[component]
fn NoPayments(searched: bool) -> impl IntoView {
    if searched {
        return view! { <NoMatch title="No payment matches" href=PATH label="Show all payments" /> }
            .into_any();
    }
    view! {
        <EmptyState title="No payments yet">
            <p>
                "When you pay here, or the store records a cheque or transfer of yours, it "
                "appears here."
            </p>
        </EmptyState>
    }
    .into_any()
}
