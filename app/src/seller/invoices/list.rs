//! The list of invoices.

use super::{
    NEW, PATH,
    bulk::{Bulk, TickPage},
    export_href,
    filters::Filters,
    fns,
    row::Invoice,
    views::Views,
};
use crate::{
    session::may,
    ui::{
        awaited::Answer,
        button::{ButtonKind, LinkButton},
        columns::Column,
        count::counted,
        list::{ListRows, ListTable, use_list},
        list_query::list_href,
        money::MoneyText,
        page_header::PageHeader,
        pager::PageLinks,
        selected::Selected,
        table::{EmptyState, NoMatch, SummaryItem, SummaryLine},
    },
};
use domain::{
    Currency, InvoiceId,
    invoice::{InvoiceFilter, InvoiceList, InvoicePage, InvoiceSortKey, ListTotals},
    people::Permission,
    query::ListQuery,
};
use leptos::prelude::*;

/// A page of the list together with what was asked for.
pub(super) type Invoices = Answer<(InvoiceList, InvoicePage)>;

/// The list of invoices.
#[component]
pub fn InvoicesPage() -> impl IntoView {
    let list = use_list(fns::list_invoices);
    let (query, invoices, loading) = (list.query, list.answer, list.loading());
    let selected = Selected::new(query);
    let total = RwSignal::new(0);
    let show = move |query, answer: InvoicePage| {
        total.set(answer.totals.count());
        view! { <InvoiceTable query answer loading selected /> }.into_any()
    };
    let export = Signal::derive(move || query.with(|list| export_href(&list.filter)));
    view! {
        <PageHeader title="Invoices">
            <LinkButton href=export download=true>
                "Export CSV"
            </LinkButton>
            {may(Permission::ImportsRun)
                .then(|| view! { <LinkButton href="/seller/imports">"Import"</LinkButton> })}
            {may(Permission::InvoicesCreate)
                .then(|| {
                    view! {
                        <LinkButton href=NEW kind=ButtonKind::Primary>
                            "New invoice"
                        </LinkButton>
                    }
                })}
        </PageHeader>
        <Views query invoices />
        <Filters query invoices />
        <ListRows list show />
        <Bulk selected total reload=list.reload() />
    }
}

#[component]
fn InvoiceTable(
    query: InvoiceList,
    answer: InvoicePage,
    loading: Signal<bool>,
    selected: Selected,
) -> impl IntoView {
    let InvoicePage {
        page,
        totals,
        today,
    } = answer;
    if page.rows.is_empty() {
        return view! { <NoInvoices query /> }.into_any();
    }
    let currency = single_currency(&totals);
    let amount = |label: &str| match currency {
        Some(currency) => format!("{label} ({currency})"),
        None => label.to_owned(),
    };
    let sorted = |column: Column, key| column.sorted(PATH, &query, key);
    let ids: Vec<InvoiceId> = page.rows.iter().map(|row| row.id).collect();
    let columns = vec![
        Column::own("check", view! { <TickPage selected ids /> }),
        sorted(Column::text("Invoice"), InvoiceSortKey::Number),
        sorted(Column::text("Company"), InvoiceSortKey::Company),
        sorted(Column::text("Order"), InvoiceSortKey::Order),
        sorted(Column::text("PO"), InvoiceSortKey::PoNumber),
        sorted(Column::text("Source"), InvoiceSortKey::Source),
        sorted(Column::number("Issued"), InvoiceSortKey::Issued),
        sorted(Column::number("Due"), InvoiceSortKey::Due),
        sorted(Column::number(amount("Total")), InvoiceSortKey::Original),
        sorted(Column::number(amount("Amount due")), InvoiceSortKey::Open),
        sorted(Column::text("Status"), InvoiceSortKey::Status),
        sorted(Column::text("Flag"), InvoiceSortKey::Flag),
    ];
    let links = PageLinks::new(PATH, &query, &page);
    let summary = view! { <Summary totals /> }.into_any();
    let rows = page
        .rows
        .into_iter()
        .map(|invoice| view! { <Invoice invoice today bare=currency.is_some() selected=Some(selected) /> })
        .collect_view();
    view! {
        <ListTable label="Invoices" class="invoices" columns links loading summary>
            {rows}
        </ListTable>
    }
    .into_any()
}

/// The currency of all that the filter finds, if it is one.
fn single_currency(totals: &ListTotals) -> Option<Currency> {
    match totals.per_currency.as_slice() {
        [single] => Some(single.open.currency()),
        _ => None,
    }
}

/// How many, and what is owed, per currency and never across.
#[component]
fn Summary(totals: ListTotals) -> impl IntoView {
    let count = totals.count();
    let sums = totals
        .per_currency
        .into_iter()
        .map(|sum| {
            let overdue = (!sum.overdue.is_zero()).then(|| {
                view! {
                    <SummaryItem label="Overdue">
                        <MoneyText amount=sum.overdue bad=true />
                    </SummaryItem>
                }
            });
            view! {
                <SummaryItem label="Open">
                    <MoneyText amount=sum.open />
                </SummaryItem>
                {overdue}
            }
        })
        .collect_view();
    view! {
        <SummaryLine>
            <SummaryItem>{counted(count, "invoice")}</SummaryItem>
            {sums}
        </SummaryLine>
    }
}

#[component]
fn NoInvoices(query: InvoiceList) -> impl IntoView {
    if !query.filter.is_empty() {
        let all = query.changed(|list| list.filter = InvoiceFilter::default());
        let href = list_href(PATH, &all);
        let title = "No invoice matches these filters";
        return view! { <NoMatch title href label="Show all invoices" /> }.into_any();
    }
    let import = may(Permission::ImportsRun);
    view! {
        <EmptyState title="No invoices yet">
            <p>
                "An invoice appears here when somebody creates it from an order"
                {import.then_some(", or when a file of your ERP is imported")} "."
            </p>
            <p>
                <a href="/seller/orders">"Go to the orders"</a>
            </p>
        </EmptyState>
    }
    .into_any()
}
