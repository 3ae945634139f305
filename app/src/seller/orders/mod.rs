//! Orders.

mod bulk;
mod create_profile;
mod filters;
pub mod fns;
mod import;
mod profile;
pub(super) mod row;
mod selection;

pub use create_profile::CreateProfilePage;

use crate::{
    session::may,
    ui::{
        columns::Column,
        list::{List, ListRows, ListTable, use_list},
        list_query::list_href,
        page_header::PageHeader,
        pager::PageLinks,
        table::{EmptyState, NoMatch},
        tabs::{Tab, Tabs},
    },
};
use domain::{
    order::{InvoicingStatus, OrderFlag, OrderList, OrderPage},
    people::Permission,
    query::ListQuery,
};
use leptos::prelude::*;
use profile::{ChangeProfileDialog, ProfileDialog};
use selection::{Selection, TickAll};

/// The list's path.
const PATH: &str = "/seller/orders";

/// The list that the URL asks for.
type Orders = List<OrderList, OrderPage>;

/// The order dashboard: orders as BigCommerce reports them, newest first, and what can be
/// done with them.
#[component]
pub fn OrdersPage() -> impl IntoView {
    let list = use_list(fns::show_orders);
    let (loading, reload) = (list.loading(), list.reload());
    let selection = may(Permission::InvoicesCreate).then(Selection::new);
    if let Some(selection) = selection {
        provide_context(selection);
    }
    let profile = may(Permission::InvoicesEdit).then(ProfileDialog::new);
    if let Some(profile) = profile {
        provide_context(profile);
    }
    let show = move |query, answer| view! { <OrderTable query answer loading reload /> }.into_any();
    view! {
        <PageHeader title="Orders">
            <import::ImportButton reload />
        </PageHeader>
        <Tabs label="Views" tabs=list.tabs(views) />
        <filters::Filters list />
        <ListRows list show />
        {selection.map(|selection| view! { <bulk::BulkInvoices selection reload /> })}
        {profile.map(|dialog| view! { <ChangeProfileDialog dialog reload /> })}
    }
}

/// The built-in views. Each keeps the other filters.
fn views(list: &OrderList) -> Vec<Tab> {
    let view = |label: &str, invoicing: Option<InvoicingStatus>, flags: &[OrderFlag]| {
        let target = list.changed(|list| {
            list.invoicing = invoicing;
            list.flags = flags.to_vec();
        });
        let current = list.invoicing == invoicing && list.flags == flags;
        Tab::new(label, list_href(PATH, &target), current)
    };
    vec![
        view("All", None, &[]),
        view("To invoice", Some(InvoicingStatus::Open), &[]),
        view("Invoiced", Some(InvoicingStatus::Invoiced), &[]),
        view("Completed", Some(InvoicingStatus::Completed), &[]),
        view("Changed", None, &OrderFlag::CHANGED),
    ]
}

#[component]
fn OrderTable(
    query: OrderList,
    answer: OrderPage,
    loading: Signal<bool>,
    reload: Callback<()>,
) -> impl IntoView {
    let page = answer.page;
    if page.rows.is_empty() {
        return view! { <NoOrders query /> }.into_any();
    }
    let tick_all = use_context::<Selection>().map(|selection| {
        let rows = page.rows.clone();
        Column::own("check", view! { <TickAll rows selection /> })
    });
    let columns = [
        Column::text("Order"),
        Column::text("Company"),
        Column::number("Placed"),
        Column::number("Total"),
        Column::text("Order status"),
        Column::text("Invoice status"),
        Column::text("Invoice"),
        Column::text("Flag"),
        Column::unseen("More"),
    ];
    let columns = tick_all.into_iter().chain(columns).collect();
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
    if query.is_unfiltered() {
        let all = list_href(PATH, &filters::everybodys(&query));
        view! {
            <EmptyState title="No orders yet">
                <p>
                    "Orders of companies appear here within seconds after they are placed in "
                    "BigCommerce."
                </p>
                <p>
                    <a href=all>"Look at the orders of guests"</a>
                </p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <NoMatch title="No order matches" href=PATH label="Show all orders of companies" /> }
            .into_any()
    }
}
