//! The list of invoices.

use super::{PATH, filters::Filters, fns, row::Invoice};
use crate::{
    error::AppError,
    session::may,
    ui::{
        button::LinkButton,
        list_query::{list_href, use_list_query},
        money::MoneyText,
        page_header::PageHeader,
        pager::Pager,
        problem::ProblemView,
        table::{EmptyState, SkeletonTable, SortHeader, SummaryItem, SummaryLine, TableFrame},
        tabs::{Tab, Tabs, grouped},
    },
};
use domain::{
    Currency,
    invoice::{InvoiceFilter, InvoiceList, InvoicePage, InvoiceSortKey, ListTotals, StatusFilter},
    people::Permission,
    query::{PageRequest, UrlQuery},
};
use leptos::prelude::*;

/// A page of the list together with what was asked for, so that both always belong together.
pub(super) type Loaded = Result<(InvoiceList, InvoicePage), AppError>;

/// The list of invoices.
#[component]
pub fn InvoicesPage() -> impl IntoView {
    let list = use_list_query::<InvoiceList>();
    let invoices = Resource::new(
        move || list.get(),
        |list| async move {
            let page = fns::list_invoices(list.clone()).await;
            page.map(|page| (list, page))
        },
    );
    let reload = Callback::new(move |()| invoices.refetch());
    let pending = RwSignal::new(false);
    let loading = Signal::from(pending);
    view! {
        <PageHeader title="Invoices">
            {may(Permission::ImportsRun)
                .then(|| view! { <LinkButton href="/seller/imports">"Import"</LinkButton> })}
        </PageHeader>
        <Views list invoices />
        <Filters list invoices />
        <Transition fallback=|| view! { <SkeletonTable /> } set_pending=pending>
            {move || Suspend::new(async move {
                match invoices.await {
                    Ok((list, page)) => view! { <Invoices page list loading /> }.into_any(),
                    Err(error) => view! { <ProblemView error retry=reload /> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// The saved views. Only the one that is shown has a count: it is known anyway.
#[component]
fn Views(list: Memo<InvoiceList>, invoices: Resource<Loaded>) -> impl IntoView {
    let tabs = |list: &InvoiceList, count: Option<i64>| {
        let tabs = Signal::stored(views(list, count));
        view! { <Tabs label="Views" tabs /> }
    };
    view! {
        <Transition fallback=move || tabs(&list.get_untracked(), None)>
            {move || Suspend::new(async move {
                match invoices.await {
                    Ok((list, page)) => tabs(&list, Some(page.totals.count())),
                    Err(_) => tabs(&list.get_untracked(), None),
                }
            })}
        </Transition>
    }
}

fn views(list: &InvoiceList, count: Option<i64>) -> Vec<Tab> {
    let view = |label: &str, statuses: &[StatusFilter]| {
        let filter = InvoiceFilter {
            statuses: statuses.to_vec(),
            ..list.filter.clone()
        };
        let current = filter == list.filter;
        let target = InvoiceList {
            filter,
            ..list.first_page()
        };
        let tab = Tab::new(label, list_href(PATH, &target), current);
        match count {
            Some(count) if current => tab.count(count),
            _ => tab,
        }
    };
    vec![
        view("All", &[]),
        view("Open", &[StatusFilter::Open, StatusFilter::PartiallyPaid]),
        view("Overdue", &[StatusFilter::Overdue]),
        view("Paid", &[StatusFilter::Paid]),
    ]
}

#[component]
fn Invoices(page: InvoicePage, list: InvoiceList, loading: Signal<bool>) -> impl IntoView {
    if page.page.rows.is_empty() {
        return view! { <NoInvoices list /> }.into_any();
    }
    let turn = |after: Option<String>, before: Option<String>| {
        let page = PageRequest {
            after,
            before,
            size: list.page.size,
        };
        list_href(
            PATH,
            &InvoiceList {
                page,
                ..list.clone()
            },
        )
    };
    let next = page
        .page
        .next
        .clone()
        .map(|cursor| turn(Some(cursor), None));
    let previous = page
        .page
        .previous
        .clone()
        .map(|cursor| turn(None, Some(cursor)));
    let size = list.page.limit();
    let resized = list.first_page();
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
    let currency = single_currency(&page.totals);
    let amount = move |label: &str| match currency {
        Some(currency) => format!("{label} ({currency})"),
        None => label.to_owned(),
    };
    let today = page.today;
    view! {
        <TableFrame label="Invoices" loading>
            <Summary totals=page.totals.clone() />
            <table class="table invoices">
                <thead>
                    <tr>
                        <Head list=list.clone() key=InvoiceSortKey::Number label="Invoice" />
                        <Head list=list.clone() key=InvoiceSortKey::Company label="Company" />
                        <th scope="col">"Source"</th>
                        <Head list=list.clone() key=InvoiceSortKey::Issued label="Issued" number=true />
                        <Head list=list.clone() key=InvoiceSortKey::Due label="Due" number=true />
                        <Head
                            list=list.clone()
                            key=InvoiceSortKey::Original
                            label=amount("Total")
                            number=true
                        />
                        <Head
                            list=list.clone()
                            key=InvoiceSortKey::Open
                            label=amount("Amount due")
                            number=true
                        />
                        <th scope="col">"Status"</th>
                    </tr>
                </thead>
                <tbody>
                    {page
                        .page
                        .rows
                        .into_iter()
                        .map(|invoice| {
                            view! { <Invoice invoice today bare=currency.is_some() /> }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </TableFrame>
        <Pager previous next size size_href />
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

/// A column's head. The first click sorts upwards, the next turns it round.
#[component]
fn Head(
    list: InvoiceList,
    key: InvoiceSortKey,
    #[prop(into)] label: String,
    #[prop(optional)] number: bool,
) -> impl IntoView {
    let sorted = (list.sort == key).then_some(list.direction);
    let href = list_href(PATH, &list.sorted_by(key));
    view! { <SortHeader label href sorted number /> }
}

/// How many, and what is owed, per currency and never across.
#[component]
fn Summary(totals: ListTotals) -> impl IntoView {
    let count = totals.count();
    let noun = if count == 1 { "invoice" } else { "invoices" };
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
            <SummaryItem>{grouped(count)}" "{noun}</SummaryItem>
            {sums}
        </SummaryLine>
    }
}

#[component]
fn NoInvoices(list: InvoiceList) -> impl IntoView {
    if list.filter.is_empty() {
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
    } else {
        let all = InvoiceList {
            filter: InvoiceFilter::default(),
            ..list.first_page()
        };
        view! {
            <EmptyState title="No invoice matches these filters">
                <p>
                    <a href=list_href(PATH, &all)>"Show all invoices"</a>
                </p>
            </EmptyState>
        }
        .into_any()
    }
}

/// The list without any filter, sorted as before.
pub(super) fn unfiltered_href(list: &InvoiceList) -> String {
    let all = InvoiceList {
        filter: InvoiceFilter::default(),
        ..list.first_page()
    };
    format!("{PATH}{}", all.to_query())
}
