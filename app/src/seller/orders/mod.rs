//! Orders.

pub mod fns;
mod row;

use crate::ui::{
    filter_bar::{ClearFilters, FilterBar, FilterChip},
    list_query::{list_href, use_list_query},
    page_header::PageHeader,
    pager::Pager,
    problem::ProblemView,
    table::{EmptyState, SkeletonTable, TableFrame},
    tabs::{Tab, Tabs},
};
use domain::{
    order::{InvoicingStatus, OrderList, OrderRow},
    query::{Page, PageRequest, UrlQuery},
};
use leptos::prelude::*;

const PATH: &str = "/seller/orders";

/// The order dashboard: orders as BigCommerce reports them, newest first, and the button
/// that makes an invoice of one.
#[component]
pub fn OrdersPage() -> impl IntoView {
    let list = use_list_query::<OrderList>();
    let orders = Resource::new(move || list.get(), fns::list_orders);
    let reload = Callback::new(move |()| orders.refetch());
    let views = Signal::derive(move || views(&list.get()));
    view! {
        <PageHeader title="Orders" />
        <Tabs label="Views" tabs=views />
        <Filters list />
        <Transition fallback=|| view! { <SkeletonTable /> }>
            {move || Suspend::new(async move {
                match orders.await {
                    Ok(page) => view! { <Orders page list=list.get_untracked() reload /> }.into_any(),
                    Err(error) => view! { <ProblemView error retry=reload /> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// The list without its page, which starts over when a filter changes.
fn first_page(list: &OrderList) -> OrderList {
    let page = PageRequest {
        size: list.page.size,
        ..PageRequest::default()
    };
    OrderList {
        page,
        ..list.clone()
    }
}

fn views(list: &OrderList) -> Vec<Tab> {
    let view = |label: &str, invoicing: Option<InvoicingStatus>| {
        let target = OrderList {
            invoicing,
            ..first_page(list)
        };
        Tab::new(label, list_href(PATH, &target), list.invoicing == invoicing)
    };
    vec![
        view("All", None),
        view("To invoice", Some(InvoicingStatus::Open)),
        view("Invoiced", Some(InvoicingStatus::Invoiced)),
        view("Completed", Some(InvoicingStatus::Completed)),
    ]
}

#[component]
fn Filters(list: Memo<OrderList>) -> impl IntoView {
    let chips = move || {
        let list = list.get();
        let href = |target: OrderList| list_href(PATH, &target);
        let search = list.search.clone().map(|text| {
            let without = OrderList {
                search: None,
                ..first_page(&list)
            };
            view! { <FilterChip field="Search" value=text remove_href=href(without) /> }
        });
        let anonymous = if list.with_anonymous {
            let without = OrderList {
                with_anonymous: false,
                ..first_page(&list)
            };
            view! {
                <FilterChip field="Guests" value="included" remove_href=href(without) />
            }
            .into_any()
        } else {
            let with = OrderList {
                with_anonymous: true,
                ..first_page(&list)
            };
            view! {
                <a class="chip add" href=href(with) data-noscroll="">
                    "Include guest orders"
                </a>
            }
            .into_any()
        };
        let filtered = list.search.is_some() || list.with_anonymous;
        let all = OrderList {
            search: None,
            with_anonymous: false,
            ..first_page(&list)
        };
        view! {
            {search}
            {anonymous}
            {filtered.then(|| view! { <ClearFilters href=href(all) /> })}
        }
    };
    view! {
        <FilterBar
            action=PATH
            label="Search order, PO, company"
            search=Signal::derive(move || list.get().search.unwrap_or_default())
            keep=Signal::derive(move || list.get().to_pairs())
        >
            {chips}
        </FilterBar>
    }
}

#[component]
fn Orders(page: Page<OrderRow>, list: OrderList, reload: Callback<()>) -> impl IntoView {
    if page.rows.is_empty() {
        return view! { <NoOrders list /> }.into_any();
    }
    let turn = |after: Option<String>, before: Option<String>| {
        let page = PageRequest {
            after,
            before,
            size: list.page.size,
        };
        list_href(
            PATH,
            &OrderList {
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
            &OrderList {
                page,
                ..list.clone()
            },
        )
    });
    view! {
        <TableFrame label="Orders">
            <table class="table orders">
                <thead>
                    <tr>
                        <th scope="col">"Order"</th>
                        <th scope="col">"Company"</th>
                        <th scope="col" class="number">"Placed"</th>
                        <th scope="col" class="number">"Total"</th>
                        <th scope="col">"Order status"</th>
                        <th scope="col">"Invoice status"</th>
                        <th scope="col">"Flag"</th>
                        <th scope="col"><span class="visually-hidden">"Invoice"</span></th>
                    </tr>
                </thead>
                <tbody>
                    {page
                        .rows
                        .into_iter()
                        .map(|order| view! { <row::Order order reload /> })
                        .collect_view()}
                </tbody>
            </table>
            <Pager previous next size size_href />
        </TableFrame>
    }
    .into_any()
}

#[component]
fn NoOrders(list: OrderList) -> impl IntoView {
    if first_page(&list)
        == (OrderList {
            page: first_page(&list).page,
            ..OrderList::default()
        })
    {
        view! {
            <EmptyState title="No orders yet">
                <p>
                    "Orders of companies appear here within seconds after they are placed in "
                    "BigCommerce."
                </p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <EmptyState title="No order matches">
                <p><a href=PATH>"Show all orders"</a></p>
            </EmptyState>
        }
        .into_any()
    }
}
