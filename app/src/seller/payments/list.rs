//! The list.

use super::{EXPORT, PATH, RECEIVE, filters::Filters, fns, row};
use crate::{
    session::may,
    ui::{
        button::{ButtonKind, LinkButton},
        columns::Column,
        count::counted,
        list::{ListRows, ListTable, use_list},
        list_query::list_href,
        money::MoneyText,
        page_header::PageHeader,
        pager::PageLinks,
        table::{EmptyState, NoMatch, SummaryItem, SummaryLine},
        tabs::{Tab, Tabs},
    },
};
use domain::{
    payment::{PaymentList, PaymentPage, PaymentTotals, ProcessingStatus},
    people::Permission,
    query::ListQuery,
};
use leptos::prelude::*;

/// The payment dashboard: everything that came in, newest first.
#[component]
pub fn PaymentsPage() -> impl IntoView {
    let list = use_list(fns::list_payments);
    let (query, payments, loading) = (list.query, list.answer, list.loading());
    let show = move |query, answer| view! { <PaymentTable query answer loading /> }.into_any();
    let export = Signal::derive(move || query.with(|query| list_href(EXPORT, &query.first_page())));
    view! {
        <PageHeader title="Payments">
            <LinkButton href=export download=true>
                "Export CSV"
            </LinkButton>
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
        <Filters list=query payments />
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

#[component]
fn PaymentTable(query: PaymentList, answer: PaymentPage, loading: Signal<bool>) -> impl IntoView {
    let PaymentPage { page, totals, .. } = answer;
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
    let summary = view! { <Summary totals /> }.into_any();
    let rows = page
        .rows
        .into_iter()
        .map(|payment| view! { <row::Payment payment /> })
        .collect_view();
    view! {
        <ListTable label="Payments" columns links loading summary>
            {rows}
        </ListTable>
    }
    .into_any()
}

/// How many, what they are for, and what of it came, per currency and never across.
#[component]
fn Summary(totals: Vec<PaymentTotals>) -> impl IntoView {
    let count: i64 = totals.iter().map(|sum| sum.count).sum();
    let sums = totals.into_iter().map(|sum| {
        view! {
            <SummaryItem label="Total">
                <MoneyText amount=sum.total />
            </SummaryItem>
            <SummaryItem label="Received">
                <MoneyText amount=sum.received />
            </SummaryItem>
        }
    });
    view! {
        <SummaryLine>
            <SummaryItem>{counted(count, "payment")}</SummaryItem>
            {sums.collect_view()}
        </SummaryLine>
    }
}

#[component]
fn NoPayments(query: PaymentList) -> impl IntoView {
    let any = PaymentList {
        status: query.status,
        ..query.unfiltered()
    };
    if any != query.first_page() {
        let href = list_href(PATH, &any);
        let title = "No payment matches these filters";
        return view! { <NoMatch title href label="Show all payments" /> }.into_any();
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
