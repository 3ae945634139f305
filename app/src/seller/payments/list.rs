//! The list.

use super::{PATH, RECEIVE, fns, row};
use crate::{
    error::AppError,
    session::may,
    ui::{
        button::{ButtonKind, LinkButton},
        filter_bar::{ClearFilters, FilterBar, FilterChip},
        list_query::{list_href, use_list_query},
        page_header::PageHeader,
        pager::Pager,
        problem::ProblemView,
        table::{EmptyState, SkeletonTable, TableFrame},
        tabs::{Tab, Tabs},
    },
};
use domain::{
    CompanyId,
    payment::{PaymentList, PaymentRow, ProcessingStatus},
    people::Permission,
    query::{Page, PageRequest, UrlQuery},
};
use leptos::prelude::*;

/// The page of payments that the URL asks for.
type Payments = Resource<Result<Page<PaymentRow>, AppError>>;

/// The payment dashboard: everything that came in, newest first.
#[component]
pub fn PaymentsPage() -> impl IntoView {
    let list = use_list_query::<PaymentList>();
    let payments = Resource::new(move || list.get(), fns::list_payments);
    let reload = Callback::new(move |()| payments.refetch());
    let views = Signal::derive(move || views(&list.get()));
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
        <Tabs label="Views" tabs=views />
        <Filters list payments />
        <Transition fallback=|| view! { <SkeletonTable /> }>
            {move || Suspend::new(async move {
                match payments.await {
                    Ok(page) => view! { <PaymentTable page list=list.get_untracked() /> }.into_any(),
                    Err(error) => view! { <ProblemView error retry=reload /> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// The list without its page, which starts over when a filter changes.
fn first_page(list: &PaymentList) -> PaymentList {
    let page = PageRequest {
        size: list.page.size,
        ..PageRequest::default()
    };
    PaymentList {
        page,
        ..list.clone()
    }
}

fn views(list: &PaymentList) -> Vec<Tab> {
    let view = |label: &str, status: Option<ProcessingStatus>| {
        let target = PaymentList {
            status,
            ..first_page(list)
        };
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
fn Filters(list: Memo<PaymentList>, payments: Payments) -> impl IntoView {
    let chips = move || {
        let list = list.get();
        let href = |target: PaymentList| list_href(PATH, &target);
        let search = list.search.clone().map(|text| {
            let without = PaymentList {
                search: None,
                ..first_page(&list)
            };
            view! { <FilterChip field="Search" value=text remove_href=href(without) /> }
        });
        let company = list.company.map(|id| {
            let without = PaymentList {
                company: None,
                ..first_page(&list)
            };
            let remove_href = href(without);
            view! { <CompanyChip id payments remove_href /> }
        });
        let filtered = list.search.is_some() || list.company.is_some();
        let all = PaymentList {
            search: None,
            company: None,
            ..first_page(&list)
        };
        view! {
            {search}
            {company}
            {filtered.then(|| view! { <ClearFilters href=href(all) /> })}
        }
    };
    view! {
        <FilterBar
            action=PATH
            label="Search payment, company, memo"
            search=Signal::derive(move || list.get().search.unwrap_or_default())
            keep=Signal::derive(move || list.get().to_pairs())
        >
            {chips}
        </FilterBar>
    }
}

/// The company's name stands in its payments; without any there is its number.
#[component]
fn CompanyChip(id: CompanyId, payments: Payments, remove_href: String) -> impl IntoView {
    view! {
        <Transition>
            {move || {
                let remove_href = remove_href.clone();
                Suspend::new(async move {
                    let rows = payments.await.map(|page| page.rows).unwrap_or_default();
                    let row = rows.into_iter().find(|row| row.company_id == id);
                    let value = row.map_or_else(|| id.to_string(), |row| row.company);
                    view! { <FilterChip field="Company" value remove_href /> }
                })
            }}
        </Transition>
    }
}

#[component]
fn PaymentTable(page: Page<PaymentRow>, list: PaymentList) -> impl IntoView {
    if page.rows.is_empty() {
        return view! { <NoPayments list /> }.into_any();
    }
    let turn = |after: Option<String>, before: Option<String>| {
        let page = PageRequest {
            after,
            before,
            size: list.page.size,
        };
        list_href(
            PATH,
            &PaymentList {
                page,
                ..list.clone()
            },
        )
    };
    let next = page.next.clone().map(|cursor| turn(Some(cursor), None));
    let previous = page.previous.clone().map(|cursor| turn(None, Some(cursor)));
    let size = list.page.limit();
    let size_href = Callback::new(move |size| {
        let page = PageRequest {
            size,
            ..PageRequest::default()
        };
        list_href(
            PATH,
            &PaymentList {
                page,
                ..list.clone()
            },
        )
    });
    view! {
        <TableFrame label="Payments">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Payment"</th>
                        <th scope="col">"Company"</th>
                        <th scope="col" class="number">"Date"</th>
                        <th scope="col">"Method"</th>
                        <th scope="col">"Reference, memo"</th>
                        <th scope="col" class="number">"Invoices"</th>
                        <th scope="col" class="number">"Total"</th>
                        <th scope="col">"Status"</th>
                    </tr>
                </thead>
                <tbody>
                    {page
                        .rows
                        .into_iter()
                        .map(|payment| view! { <row::Payment payment /> })
                        .collect_view()}
                </tbody>
            </table>
            <Pager previous next size size_href />
        </TableFrame>
    }
    .into_any()
}

#[component]
fn NoPayments(list: PaymentList) -> impl IntoView {
    if list.search.is_some() || list.company.is_some() {
        let all = PaymentList {
            search: None,
            company: None,
            ..first_page(&list)
        };
        return view! {
            <EmptyState title="No payment matches">
                <p><a href=list_href(PATH, &all)>"Clear the search"</a></p>
            </EmptyState>
        }
        .into_any();
    }
    if let Some(status) = list.status {
        let title = format!("No payment is {}", status.label().to_lowercase());
        return view! {
            <EmptyState title>
                <p><a href=PATH>"Show all payments"</a></p>
            </EmptyState>
        }
        .into_any();
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
