//! The seller's first page: receivables at a glance, what needs attention, and what buyers do
//! by themselves. Every figure leads to the list that it counts.

mod aging;
mod attention;
pub mod fns;
mod self_service;
mod tiles;

use crate::{
    routes::Elsewhere,
    session::{may, sees_figures, use_session},
    ui::{
        awaited::Awaited, card::Card, list_query::list_href, page_header::PageHeader,
        table::EmptyState,
    },
};
use domain::{
    home::Home,
    invoice::{InvoiceFilter, InvoiceList},
    people::Permission,
};
use leptos::prelude::*;

/// `/seller`.
#[component]
pub fn HomePage() -> impl IntoView {
    if !sees_figures(use_session().as_ref()) {
        return view! { <Elsewhere /> }.into_any();
    }
    let home = Resource::new(|| (), |()| fns::show_home());
    view! {
        <PageHeader title="Home" />
        <Awaited answer=home show=|home| view! { <Figures home /> }.into_any() />
    }
    .into_any()
}

#[component]
fn Figures(home: Home) -> impl IntoView {
    let Home {
        today,
        owed,
        received,
        attention,
        anonymous,
        service,
    } = home;
    let as_of = domain::date::short(today);
    let is_new = owed.as_ref().is_some_and(|owed| !owed.any_invoice);
    let receivables = owed.as_ref().map(|owed| owed.receivables.clone());
    let figures = if is_new {
        view! { <NoInvoices /> }.into_any()
    } else {
        view! { <tiles::Tiles owed received today /> }.into_any()
    };
    let aging = receivables
        .filter(|_| !is_new)
        .map(|receivables| view! { <aging::AgingCard receivables today /> });
    view! {
        <p class="home-day">
            "As of " <time datetime=today.to_string()>{as_of}</time>
        </p>
        {figures}
        <div class="home-columns">
            {aging}
            <div class="home-attention">
                <attention::AttentionCard attention anonymous />
            </div>
            <self_service::SelfService months=service />
        </div>
    }
}

/// In place of figures: nothing was ever invoiced.
#[component]
fn NoInvoices() -> impl IntoView {
    let orders = may(Permission::OrdersView).then(|| {
        view! {
            <p>
                <a href="/seller/orders">"See the store’s orders"</a>
                " and invoice them"
            </p>
        }
    });
    let imports = may(Permission::ImportsRun).then(|| {
        view! {
            <p>
                <a href="/seller/imports">"Import invoices"</a>
                " from a file of your ERP"
            </p>
        }
    });
    view! {
        <Card>
            <EmptyState title="No invoices yet">
                <p>"What customers owe and pay shows here as soon as there is an invoice."</p>
                {orders}
                {imports}
            </EmptyState>
        </Card>
    }
}

/// The list of invoices that a filter finds.
fn invoices(filter: InvoiceFilter) -> String {
    let list = InvoiceList {
        filter,
        ..InvoiceList::default()
    };
    list_href("/seller/invoices", &list)
}
