//! The list.

use super::{PATH, RECEIVE, fns, row};
use crate::{
    session::may,
    ui::{
        awaited::Answer,
        button::{ButtonKind, LinkButton},
        chips::{Chips, FilterChip},
        columns::Column,
        filter_bar::FilterBar,
        list::{ListRows, ListTable, use_list},
        list_query::list_href,
        page_header::PageHeader,
        pager::PageLinks,
        table::{EmptyState, NoMatch},
        tabs::{Tab, Tabs},
    },
};
use domain::{
    CompanyId,
    payment::{PaymentList, PaymentRow, ProcessingStatus},
    people::Permission,
    query::{ListQuery, Page},
};
use leptos::prelude::*;

/// The payments that the URL asks for, with what it asks.
type Payments = Answer<(PaymentList, Page<PaymentRow>)>;

/// The payment dashboard: everything that came in, newest first.
#[component]
pub fn PaymentsPage() -> impl IntoView {
    let list = use_list(fns::list_payments);
    let (payments, loading) = (list.answer, list.loading());
    let show = move |query, page| view! { <PaymentTable query page loading /> }.into_any();
    view! {
        <PageHeader title="Payments">
            {may(Permission::PaymentsRecord)
                .then(|| {
                    view! {
                        <LinkButton href=RECEIVE kind=ButtonKind::Primary>
                            "Receive payment"
                        </LinkButton>
                    }
                })}
        </PageHeader>
        <Tabs label="Views" tabs=list.tabs(views) />
        <FilterBar action=PATH label="Search payment, company, memo" pairs=list.pairs()>
            {move || list.query.with(|query| chips(query, payments))}
        </FilterBar>
        <ListRows list show />
    }
}

fn views(list: &PaymentList) -> Vec<Tab> {
    let view = |label: &str, status: Option<ProcessingStatus>| {
        let target = list.changed(|list| list.status = status);
        Tab::new(label, list_href(PATH, &target), list.status == status)
    };
    let mut views = vec![view("All", None)];
    views.extend(
        [
            ProcessingStatus::Completed,
            ProcessingStatus::AwaitingProcessing,
            ProcessingStatus::Processing,
            ProcessingStatus::Refunded,
            ProcessingStatus::Incomplete,
        ]
        .map(|status| view(status.label(), Some(status))),
    );
    views
}

fn chips(list: &PaymentList, payments: Payments) -> AnyView {
    let company = |id, remove_href| view! { <CompanyChip id payments remove_href /> }.into_any();
    Chips::new(PATH, list)
        .on("Search", list.search.clone(), |list| list.search = None)
        .on_shown(list.company, |list| list.company = None, company)
        .show()
}

/// The company's name stands in its payments; without any there is its number.
#[component]
fn CompanyChip(id: CompanyId, payments: Payments, remove_href: String) -> impl IntoView {
    view! {
        <Transition>
            {move || {
                let remove_href = remove_href.clone();
                Suspend::new(async move {
                    let rows = payments.await.map(|(_, page)| page.rows).unwrap_or_default();
                    let row = rows.into_iter().find(|row| row.company_id == id);
                    let value = row.map_or_else(|| id.to_string(), |row| row.company);
                    view! { <FilterChip field="Company" value remove_href /> }
                })
            }}
        </Transition>
    }
}

#[component]
fn PaymentTable(
    query: PaymentList,
    page: Page<PaymentRow>,
    loading: Signal<bool>,
) -> impl IntoView {
    if page.rows.is_empty() {
        return view! { <NoPayments query /> }.into_any();
    }
    let columns = vec![
        Column::text("Payment"),
        Column::text("Company"),
        Column::number("Date"),
        Column::text("Method"),
        Column::text("Reference, memo"),
        Column::number("Invoices"),
        Column::number("Total"),
        Column::text("Status"),
    ];
    let links = PageLinks::new(PATH, &query, &page);
    let rows = page
        .rows
        .into_iter()
        .map(|payment| view! { <row::Payment payment /> })
        .collect_view();
    view! {
        <ListTable label="Payments" columns links loading>
            {rows}
        </ListTable>
    }
    .into_any()
}

#[component]
fn NoPayments(query: PaymentList) -> impl IntoView {
    if query.search.is_some() || query.company.is_some() {
        let all = query.changed(|list| {
            list.search = None;
            list.company = None;
        });
        let href = list_href(PATH, &all);
        return view! { <NoMatch title="No payment matches" href label="Clear the search" /> }
            .into_any();
    }
    if let Some(status) = query.status {
        let title = format!("No payment is {}", status.label().to_lowercase());
        return view! { <NoMatch title href=PATH label="Show all payments" /> }.into_any();
    }
    view! {
        <EmptyState title="No payments yet">
            <p>
                "Payments appear here when a company pays through the store, or when you receive "
                "a cheque, cash or a transfer."
            </p>
        </EmptyState>
    }
    .into_any()
}
