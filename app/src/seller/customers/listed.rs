//! A company's invoices, payments and orders.

use crate::{
    access_log::{Looks, fns::company_access},
    error::AppError,
    seller::{
        invoices::{fns::list_invoices, row::Invoice},
        orders::{fns::list_orders, row::Order},
        payments::{fns::list_payments, row::Payment},
    },
    ui::{columns::Column, list::ListTable, pager::PageLinks, table::EmptyState},
};
use domain::{
    CompanyId,
    company::{CompanyTab, CompanyView},
    invoice::{AccessList, AccessRow, InvoiceFilter, InvoiceList, InvoicePage},
    order::{OrderList, OrderRow},
    payment::{PaymentList, PaymentRow},
    query::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a tab lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Listed {
    /// The tab lists nothing of the kind.
    Nothing,
    /// Invoices.
    Invoices(Box<InvoicePage>),
    /// Payments.
    Payments(Page<PaymentRow>),
    /// Orders.
    Orders(Page<OrderRow>),
    /// Looks at its documents.
    Access(Page<AccessRow>),
}

/// Loads what the tab lists.
pub(super) async fn load(id: CompanyId, view: &CompanyView) -> Result<Listed, AppError> {
    let page = view.page.clone();
    Ok(match view.tab {
        CompanyTab::Invoices => {
            let list = InvoiceList {
                filter: InvoiceFilter {
                    company: Some(id),
                    ..InvoiceFilter::default()
                },
                page,
                ..InvoiceList::default()
            };
            Listed::Invoices(Box::new(list_invoices(list).await?))
        }
        CompanyTab::Payments => {
            let list = PaymentList {
                company: Some(id),
                page,
                ..PaymentList::default()
            };
            Listed::Payments(list_payments(list).await?.page)
        }
        CompanyTab::Orders => {
            let list = OrderList {
                company: Some(id),
                page,
                ..OrderList::default()
            };
            Listed::Orders(list_orders(list).await?)
        }
        CompanyTab::Access => {
            let list = AccessList {
                page,
                ..AccessList::default()
            };
            Listed::Access(company_access(id, list).await?)
        }
        CompanyTab::Overview | CompanyTab::Contacts | CompanyTab::History => Listed::Nothing,
    })
}

/// Shows it.
#[component]
pub(super) fn ListedRows(
    listed: Listed,
    /// The company's path.
    path: String,
    view: CompanyView,
    reload: Callback<()>,
    #[prop(into)] loading: Signal<bool>,
) -> impl IntoView {
    match listed {
        Listed::Nothing => ().into_any(),
        Listed::Invoices(answer) => {
            view! { <Invoices answer=*answer path view loading /> }.into_any()
        }
        Listed::Payments(page) => view! { <Payments page path view loading /> }.into_any(),
        Listed::Access(page) => {
            let links = PageLinks::new(&path, &view, &page);
            view! { <Looks page links of_company=true loading /> }.into_any()
        }
        Listed::Orders(page) => view! { <Orders page path view reload loading /> }.into_any(),
    }
}

#[component]
fn Invoices(
    answer: InvoicePage,
    path: String,
    view: CompanyView,
    loading: Signal<bool>,
) -> impl IntoView {
    let InvoicePage { page, today, .. } = answer;
    if page.rows.is_empty() {
        return view! {
            <EmptyState title="No invoices">
                <p>"Nothing has been invoiced to this company yet."</p>
            </EmptyState>
        }
        .into_any();
    }
    let columns = vec![
        Column::text("Invoice"),
        Column::text("Order"),
        Column::text("PO"),
        Column::text("Source"),
        Column::number("Issued"),
        Column::number("Due"),
        Column::number("Total"),
        Column::number("Amount due"),
        Column::text("Status"),
        Column::text("Flag"),
    ];
    let links = PageLinks::new(&path, &view, &page);
    let rows = page
        .rows
        .into_iter()
        .map(|invoice| view! { <Invoice invoice today bare=false of_company=true /> })
        .collect_view();
    view! {
        <ListTable label="Invoices" class="invoices" columns links loading>
            {rows}
        </ListTable>
    }
    .into_any()
}

#[component]
fn Payments(
    page: Page<PaymentRow>,
    path: String,
    view: CompanyView,
    loading: Signal<bool>,
) -> impl IntoView {
    if page.rows.is_empty() {
        return view! {
            <EmptyState title="No payments">
                <p>"Nothing has come in from this company yet."</p>
            </EmptyState>
        }
        .into_any();
    }
    let columns = vec![
        Column::text("Payment"),
        Column::number("Date"),
        Column::text("Method"),
        Column::text("Reference, memo"),
        Column::number("Invoices"),
        Column::number("Total"),
        Column::text("Status"),
    ];
    let links = PageLinks::new(&path, &view, &page);
    let rows = page
        .rows
        .into_iter()
        .map(|payment| view! { <Payment payment of_company=true /> })
        .collect_view();
    view! {
        <ListTable label="Payments" columns links loading>
            {rows}
        </ListTable>
    }
    .into_any()
}

#[component]
fn Orders(
    page: Page<OrderRow>,
    path: String,
    view: CompanyView,
    reload: Callback<()>,
    loading: Signal<bool>,
) -> impl IntoView {
    if page.rows.is_empty() {
        return view! {
            <EmptyState title="No orders">
                <p>"This company has not ordered in the store yet."</p>
            </EmptyState>
        }
        .into_any();
    }
    let columns = vec![
        Column::text("Order"),
        Column::number("Placed"),
        Column::number("Total"),
        Column::text("Order status"),
        Column::text("Invoice status"),
        Column::text("Invoice"),
        Column::text("Flag"),
        Column::unseen("More"),
    ];
    let links = PageLinks::new(&path, &view, &page);
    let rows = page
        .rows
        .into_iter()
        .map(|order| view! { <Order order reload of_company=true /> })
        .collect_view();
    view! {
        <ListTable label="Orders" class="orders" columns links loading>
            {rows}
        </ListTable>
    }
    .into_any()
}
