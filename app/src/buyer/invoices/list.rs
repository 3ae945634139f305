//! The list.

use super::{
    PATH,
    filters::{Filters, views},
    fns,
    pay_bar::PayBar,
    row::InvoiceRow,
};
use crate::{
    buyer::pay::selection::use_selection,
    session::may,
    ui::{
        card::{StatCard, StatRow},
        list_query::{list_href, use_list_query},
        money::MoneyText,
        page_header::PageHeader,
        pager::Pager,
        problem::ProblemView,
        selection::PageCheckbox,
        table::{EmptyState, SkeletonTable, SortHeader, SummaryItem, SummaryLine, TableFrame},
        tabs::Tabs,
    },
};
use domain::{
    invoice::{InvoiceList, InvoicePage, InvoiceRow as Row, InvoiceSortKey, StatusFilter},
    people::Permission,
    query::PageRequest,
};
use leptos::prelude::*;

/// All invoices of the company: find, open, tick and pay them.
#[component]
pub fn InvoicesPage() -> impl IntoView {
    let list = use_list_query::<InvoiceList>();
    let invoices = Resource::new(move || list.get(), fns::list_invoices);
    let reload = Callback::new(move |()| invoices.refetch());
    let loading = RwSignal::new(false);
    view! {
        <PageHeader title="Invoices" />
        <Owed />
        <Tabs label="Views" tabs=Signal::derive(move || views(&list.get())) />
        <Filters list />
        <Transition
            fallback=|| view! { <SkeletonTable /> }
            set_pending=loading.write_only()
        >
            {move || Suspend::new(async move {
                match invoices.await {
                    Ok(page) => {
                        view! { <Invoices page list=list.get_untracked() loading /> }.into_any()
                    }
                    Err(error) => view! { <ProblemView error retry=reload /> }.into_any(),
                }
            })}
        </Transition>
        {may(Permission::PayInvoice).then(|| view! { <PayBar /> })}
    }
}

/// What the company owes and what of it is late; each tile opens the list of it.
#[component]
fn Owed() -> impl IntoView {
    let owed = Resource::new(|| (), |()| fns::owed());
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
                let totals = owed.await.unwrap_or_default().per_currency;
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
                }
                    .into_any()
            })}
        </Transition>
    }
}

#[component]
fn Invoices(page: InvoicePage, list: InvoiceList, loading: RwSignal<bool>) -> impl IntoView {
    let InvoicePage { page, totals, .. } = page;
    if page.rows.is_empty() {
        return view! { <NoInvoices filtered=!list.filter.is_empty() /> }.into_any();
    }
    let href = |page: PageRequest| {
        list_href(
            PATH,
            &InvoiceList {
                page,
                ..list.clone()
            },
        )
    };
    let turn = |after, before| {
        href(PageRequest {
            after,
            before,
            size: list.page.size,
        })
    };
    let next = page.next.clone().map(|cursor| turn(Some(cursor), None));
    let previous = page.previous.clone().map(|cursor| turn(None, Some(cursor)));
    let size = list.page.limit();
    let resized = list.clone();
    let size_href = Callback::new(move |size| {
        let page = PageRequest {
            size,
            ..PageRequest::default()
        };
        list_href(
            PATH,
            &InvoiceList {
                page,
                ..resized.clone()
            },
        )
    });
    let can_pay = may(Permission::PayInvoice);
    let header = |label: &'static str, key: InvoiceSortKey, number: bool| {
        let href = list_href(PATH, &list.sorted_by(key));
        let sorted = (list.sort == key).then_some(list.direction);
        view! { <SortHeader label href sorted number /> }
    };
    let number = header("Invoice", InvoiceSortKey::Number, false);
    let issued = header("Invoice date", InvoiceSortKey::Issued, true);
    let due = header("Due date", InvoiceSortKey::Due, true);
    let original = header("Invoice total", InvoiceSortKey::Original, true);
    let open = header("Amount due", InvoiceSortKey::Open, true);
    let several = totals.per_currency.len() > 1;
    let count = plural(totals.count());
    let summary = totals.per_currency.into_iter().map(|sum| {
        view! { <SummaryItem label="Amount due">{sum.open.to_string()}</SummaryItem> }
    });
    view! {
        <TableFrame label="Invoices" loading>
            <SummaryLine>
                <SummaryItem>{count}</SummaryItem>
                {summary.collect_view()}
            </SummaryLine>
            <table class="table" class:payable=can_pay>
                <thead>
                    <tr>
                        {can_pay
                            .then(|| {
                                view! {
                                    <th scope="col" class="check">
                                        <TickPage rows=page.rows.clone() />
                                    </th>
                                }
                            })}
                        {number}
                        <th scope="col">"Order"</th>
                        {issued}
                        {due}
                        {original}
                        {open}
                        {can_pay
                            .then(|| {
                                view! {
                                    <th scope="col" class="number">
                                        "Amount to pay"
                                    </th>
                                }
                            })}
                        <th scope="col">"Status"</th>
                    </tr>
                </thead>
                <tbody>
                    {page
                        .rows
                        .into_iter()
                        .map(|invoice| {
                            view! { <InvoiceRow invoice can_pay with_currency=several /> }
                        })
                        .collect_view()}
                </tbody>
            </table>
            <Pager previous next size size_href />
        </TableFrame>
    }
    .into_any()
}

/// The checkbox that ticks all payable invoices of the page.
#[component]
fn TickPage(rows: Vec<Row>) -> impl IntoView {
    let selection = use_selection();
    let payable: Vec<Row> = rows
        .into_iter()
        .filter(|row| row.status.check_pay().is_ok())
        .collect();
    let available = payable.len();
    let ids: Vec<_> = payable.iter().map(|row| row.id).collect();
    let chosen = Signal::derive(move || ids.iter().filter(|id| selection.contains(**id)).count());
    let change = Callback::new(move |ticked| {
        for row in &payable {
            selection.set(row, ticked);
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
        view! {
            <EmptyState title="No invoice matches">
                <p><a href=PATH>"Show all invoices"</a></p>
            </EmptyState>
        }
    } else {
        view! {
            <EmptyState title="No invoices yet">
                <p>"When the store invoices one of your orders, the invoice appears here."</p>
            </EmptyState>
        }
    }
}

fn plural(count: i64) -> String {
    if count == 1 {
        "1 invoice".to_owned()
    } else {
        format!("{count} invoices")
    }
}
