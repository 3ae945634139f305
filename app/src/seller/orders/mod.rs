//! Orders.

pub mod fns;
mod row;

use crate::ui::{
    chips::Chips,
    columns::Column,
    filter_bar::FilterBar,
    list::{ListRows, ListTable, use_list},
    list_query::list_href,
    page_header::PageHeader,
    pager::PageLinks,
    table::{EmptyState, NoMatch},
    tabs::{Tab, Tabs},
};
use domain::{
    order::{InvoicingStatus, OrderList, OrderRow},
    query::{ListQuery, Page},
};
use leptos::prelude::*;

const PATH: &str = "/seller/orders";

/// The order dashboard: orders as BigCommerce reports them, newest first, and the button
/// that makes an invoice of one.
#[component]
pub fn OrdersPage() -> impl IntoView {
    let list = use_list(fns::list_orders);
    let (loading, reload) = (list.loading(), list.reload());
    let show = move |query, page| view! { <Orders query page loading reload /> }.into_any();
    view! {
        <PageHeader title="Orders" />
        <Tabs label="Views" tabs=list.tabs(views) />
        <FilterBar action=PATH label="Search order, PO, company" pairs=list.pairs()>
            {move || list.query.with(chips)}
        </FilterBar>
        <ListRows list show />
    }
}

fn views(list: &OrderList) -> Vec<Tab> {
    let view = |label: &str, invoicing: Option<InvoicingStatus>| {
        let target = list.changed(|list| list.invoicing = invoicing);
        Tab::new(label, list_href(PATH, &target), list.invoicing == invoicing)
    };
    vec![
        view("All", None),
        view("To invoice", Some(InvoicingStatus::Open)),
        view("Invoiced", Some(InvoicingStatus::Invoiced)),
        view("Completed", Some(InvoicingStatus::Completed)),
    ]
}

fn chips(list: &OrderList) -> AnyView {
    let with_guests = list_href(PATH, &list.changed(|list| list.with_anonymous = true));
    let guests = list.with_anonymous.then(|| "included".to_owned());
    let include = guests.is_none().then(|| {
        view! {
            <a class="chip add" href=with_guests data-noscroll="">
                "Include guest orders"
            </a>
        }
    });
    let on = Chips::new(PATH, list)
        .on("Search", list.search.clone(), |list| list.search = None)
        .on("Guests", guests, |list| list.with_anonymous = false)
        .show();
    view! {
        {on}
        {include}
    }
    .into_any()
}

#[component]
fn Orders(
    query: OrderList,
    page: Page<OrderRow>,
    loading: Signal<bool>,
    reload: Callback<()>,
) -> impl IntoView {
    if page.rows.is_empty() {
        return view! { <NoOrders query /> }.into_any();
    }
    let columns = vec![
        Column::text("Order"),
        Column::text("Company"),
        Column::number("Placed"),
        Column::number("Total"),
        Column::text("Order status"),
        Column::text("Invoice status"),
        Column::text("Flag"),
        Column::unseen("Invoice"),
    ];
    let links = PageLinks::new(PATH, &query, &page);
    let rows = page
        .rows
        .into_iter()
        .map(|order| view! { <row::Order order reload /> })
        .collect_view();
    view! {
        <ListTable label="Orders" class="orders" columns links loading>
            {rows}
        </ListTable>
    }
    .into_any()
}

#[component]
fn NoOrders(query: OrderList) -> impl IntoView {
    let page = query.first_page().page;
    if query.first_page() == OrderList::default().at(page) {
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
        view! { <NoMatch title="No order matches" href=PATH label="Show all orders" /> }.into_any()
    }
}
