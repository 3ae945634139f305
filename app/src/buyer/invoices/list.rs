//! The list.

use super::{
    PATH,
    export::{Files, Listed},
    filters::{Filters, views},
    fns, may_open,
    parts::{Bars, StateOfParts},
    row::InvoiceRow,
    ticks::{Rights, Tickable, provide_ticks, use_ticks},
};
use crate::{
    buyer::pay::{CreditNotice, PayAllLinks, may_pay, selection::whose},
    session::{companies, may, pays_online},
    ui::{
        card::{StatCard, StatRow},
        columns::Column,
        count::counted,
        list::{ListRows, ListTable, use_list},
        list_query::list_href,
        money::MoneyText,
        page_header::PageHeader,
        pager::PageLinks,
        problem::ClosedPage,
        selection::PageCheckbox,
        table::{EmptyState, NoMatch, SummaryItem, SummaryLine},
        tabs::Tabs,
    },
};
use domain::{
    CompanyId,
    invoice::{InvoiceList, InvoicePage, InvoiceSortKey, StatusFilter},
    people::Permission,
};
use leptos::prelude::*;

/// All invoices of the company, and of those below it: find, open, tick, export and pay them.
#[component]
pub fn InvoicesPage() -> impl IntoView {
    if !may(Permission::GetInvoices) {
        return view! { <ClosedPage title="Invoices" what="invoices" /> }.into_any();
    }
    let list = use_list(fns::list_invoices);
    let (query, invoices, loading) = (list.query, list.answer, list.loading());
    let rights = Rights {
        pays: may_pay() && pays_online(),
        exports: may(Permission::ExportInvoices),
    };
    let company = Memo::new(move |_| query.with(|list| list.filter.company));
    let listed = Signal::derive(move || query.with(|list| Listed::by(&list.filter)));
    provide_ticks(listed, rights, &whose(), Signal::stored(true));
    let show = move |query, answer| view! { <Invoices query answer loading rights /> }.into_any();
    view! {
        <PageHeader title="Invoices">
            <Files pdf=may_open() csv=rights.exports />
        </PageHeader>
        <StateOfParts listed rights />
        <Owed company />
        <Tabs label="Views" tabs=list.tabs(views) />
        <Filters list=query invoices />
        <ListRows list show />
        <Bars />
    }
    .into_any()
}

/// What is owed and what of it is late, of all companies in sight; each tile opens the list of
/// it. Below it the credit of one company and the ways to pay what it owes.
#[component]
fn Owed(
    /// The one to which the list is filtered; without it, it is the own one.
    company: Memo<Option<CompanyId>>,
) -> impl IntoView {
    let owed = Resource::new(
        move || company.get(),
        |company| async move { fns::owed(company).await.map(|owed| (company, owed)) },
    );
    let link = |status: Vec<StatusFilter>| {
        let mut list = InvoiceList::default();
        list.filter.statuses = status;
        list.sort = InvoiceSortKey::Due;
        list.direction = domain::query::Direction::Ascending;
        list_href(PATH, &list)
    };
    view! {
        <Transition fallback=|| ()>
            {move || Suspend::new(async move {
                // The list below says what went wrong, should something have.
                let (company, owed) = owed.await.unwrap_or_default();
                let totals = owed.in_sight.per_currency;
                if totals.is_empty() {
                    return ().into_any();
                }
                let due = totals.iter().map(|sum| view! { <MoneyText amount=sum.open /> });
                let due = due.collect_view();
                let overdue = totals.iter().map(|sum| {
                    view! { <MoneyText amount=sum.overdue bad=sum.overdue.is_positive() /> }
                });
                let overdue = overdue.collect_view();
                let open = vec![StatusFilter::Open, StatusFilter::PartiallyPaid];
                view! {
                    <StatRow>
                        <StatCard label="Amount due" href=link(open)>
                            {due}
                        </StatCard>
                        <StatCard label="Overdue" href=link(vec![StatusFilter::Overdue])>
                            {overdue}
                        </StatCard>
                    </StatRow>
                    <CreditNotice credit=owed.credit company />
                    <PayAllLinks totals=owed.at_once.per_currency company />
                }
                    .into_any()
            })}
        </Transition>
    }
}

#[component]
fn Invoices(
    query: InvoiceList,
    answer: InvoicePage,
    loading: Signal<bool>,
    rights: Rights,
) -> impl IntoView {
    let InvoicePage { page, totals, .. } = answer;
    if page.rows.is_empty() {
        return view! { <NoInvoices filtered=!query.filter.is_empty() /> }.into_any();
    }
    let (can_pay, in_group, opens) = (rights.pays, !companies().is_empty(), may_open());
    let sorted = |column: Column, key| column.sorted(PATH, &query, key);
    let tick = rights.can_tick().then(|| {
        let rows = page.rows.iter().map(Tickable::of).collect();
        Column::own("check", view! { <TickPage rows /> })
    });
    let mut columns: Vec<Column> = tick.into_iter().collect();
    columns.push(sorted(Column::text("Invoice"), InvoiceSortKey::Number));
    columns.extend(in_group.then(|| sorted(Column::text("Company"), InvoiceSortKey::Company)));
    columns.extend([
        sorted(Column::text("Order"), InvoiceSortKey::Order),
        sorted(Column::text("PO"), InvoiceSortKey::PoNumber),
        sorted(Column::number("Invoice date"), InvoiceSortKey::Issued),
        sorted(Column::number("Due date"), InvoiceSortKey::Due),
        sorted(Column::number("Invoice total"), InvoiceSortKey::Original),
        sorted(Column::number("Amount due"), InvoiceSortKey::Open),
    ]);
    columns.extend(can_pay.then(|| Column::number("Amount to pay")));
    columns.push(sorted(Column::text("Status"), InvoiceSortKey::Status));
    let links = PageLinks::new(PATH, &query, &page);
    let several = totals.per_currency.len() > 1;
    let count = counted(totals.count(), "invoice");
    let sums = totals.per_currency.into_iter().map(|sum| {
        view! { <SummaryItem label="Amount due">{sum.open.to_string()}</SummaryItem> }
    });
    let summary = view! {
        <SummaryLine>
            <SummaryItem>{count}</SummaryItem>
            {sums.collect_view()}
        </SummaryLine>
    }
    .into_any();
    let rows = page
        .rows
        .into_iter()
        .map(|invoice| {
            view! { <InvoiceRow invoice rights with_currency=several in_group opens /> }
        })
        .collect_view();
    let class = if can_pay {
        "invoices payable"
    } else {
        "invoices"
    };
    view! {
        <ListTable label="Invoices" class columns links loading summary>
            {rows}
        </ListTable>
    }
    .into_any()
}

/// The checkbox that ticks all invoices of the page that can be ticked.
#[island]
pub fn TickPage(
    /// The invoices of the page.
    rows: Vec<Tickable>,
) -> impl IntoView {
    let ticks = use_ticks();
    ticks.show(rows.clone());
    let rows: Vec<Tickable> = rows
        .into_iter()
        .filter(|row| ticks.rights().check(row.status).is_ok())
        .collect();
    let available = rows.len();
    let ids: Vec<_> = rows.iter().map(Tickable::id).collect();
    let chosen = Signal::derive(move || ids.iter().filter(|id| ticks.contains(**id)).count());
    let change = Callback::new(move |ticked| {
        for row in &rows {
            ticks.set(row, ticked);
        }
    });
    view! {
        <PageCheckbox
            label="Select all invoices on this page"
            available=available
            chosen
            on_change=change
        />
    }
}

#[component]
fn NoInvoices(filtered: bool) -> impl IntoView {
    if filtered {
        return view! { <NoMatch title="No invoice matches" href=PATH label="Show all invoices" /> }
            .into_any();
    }
    view! {
        <EmptyState title="No invoices yet">
            <p>"When the store invoices one of your orders, the invoice appears here."</p>
        </EmptyState>
    }
    .into_any()
}
