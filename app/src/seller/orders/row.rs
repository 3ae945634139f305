//! One order, with what can be done about it.

use super::{
    PATH, create_profile,
    fns::{CreateInvoice, MarkEditChecked},
    profile::ProfileDialog,
    selection::{Selection, Tick},
};
use crate::{
    seller::customers::CompanyName,
    session::may,
    ui::{
        badge::{FlagBadge, InvoicingBadge},
        button::{Button, ButtonKind},
        date::MomentText,
        icons::{Icon, IconName},
        list_query::list_href,
        menu::Menu,
        money::MoneyText,
        toast::use_toasts,
    },
};
use domain::{
    order::{OrderFlag, OrderList, OrderRow},
    people::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// A row of the order dashboard.
#[component]
pub fn Order(
    order: OrderRow,
    reload: Callback<()>,
    /// All are of one company, which is not said again.
    #[prop(optional)]
    of_company: bool,
) -> impl IntoView {
    let selection = use_context::<Selection>();
    view! {
        <tr>
            {selection
                .map(|selection| {
                    view! {
                        <td class="check">
                            <Tick order=order.clone() selection />
                        </td>
                    }
                })}
            <th scope="row" class="title" data-label="Order">
                <span class="strong">{order.bc_order_id.to_string()}</span>
                {order.po_number.clone().map(|po| view! { <span class="sub">{po}</span> })}
            </th>
            {(!of_company)
                .then(|| {
                    view! {
                        <td data-label="Company">
                            <span class:muted=order.anonymous>
                                <CompanyName id=order.company_id name=order.company.clone() />
                            </span>
                        </td>
                    }
                })}
            <td class="number" data-label="Placed">
                <MomentText at=order.placed_at day_only=true />
            </td>
            <td class="number" data-label="Total">
                <MoneyText amount=order.total />
            </td>
            <td data-label="Order status">{order.status_label.clone()}</td>
            <td data-label="Invoice status">
                <InvoicingBadge status=order.invoicing void=order.status.is_void() />
            </td>
            <td class="order-invoice" data-label="Invoice">
                <Invoice order=order.clone() reload />
            </td>
            <td data-label="Flag">
                <Flag order=order.clone() reload />
            </td>
            <td class="badge-cell">
                <More order />
            </td>
        </tr>
    }
}

/// The flag, and the button by which staff says that it has looked at a change.
#[component]
fn Flag(order: OrderRow, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<MarkEditChecked>::new();
    let toasts = use_toasts();
    Effect::new(move |_| match action.value().get() {
        Some(Ok(())) => reload.run(()),
        Some(Err(error)) => toasts.warn(error.to_string()),
        None => {}
    });
    if order.flag == OrderFlag::Created {
        return view! { <span class="muted">{order.flag.label()}</span> }.into_any();
    }
    let check = order.flag.waits().then(|| {
        view! {
            <Button
                kind=ButtonKind::Quiet
                pending=action.pending()
                on_click=move |()| {
                    action.dispatch(MarkEditChecked { order: order.id });
                }
            >
                "Mark checked"
            </Button>
        }
    });
    view! {
        <span class="row-flag">
            <FlagBadge flag=order.flag order=Some(order.status) />
            {check}
        </span>
    }
    .into_any()
}

/// The invoice's number, or the button that makes one.
#[component]
fn Invoice(order: OrderRow, reload: Callback<()>) -> impl IntoView {
    if let (Some(id), Some(number)) = (order.invoice_id, order.invoice_number.clone()) {
        return view! { <a href=format!("/seller/invoices/{id}")>{number}</a> }.into_any();
    }
    if !may(Permission::InvoicesCreate) {
        return ().into_any();
    }
    let action = ServerAction::<CreateInvoice>::new();
    let toasts = use_toasts();
    let navigate = use_navigate();
    Effect::new(move |_| match action.value().get() {
        Some(Ok(id)) => navigate(&format!("/seller/invoices/{id}"), Default::default()),
        Some(Err(error)) => {
            toasts.warn(error.to_string());
            // Somebody else may have been faster: show what the order has come to.
            reload.run(());
        }
        None => {}
    });
    let blocked = order.status.is_void().then(|| {
        format!(
            "This order is {}, so nothing is owed for it.",
            order.status_label.to_lowercase()
        )
    });
    view! {
        <Button
            pending=action.pending()
            blocked=blocked
            on_click=move |()| {
                action.dispatch(CreateInvoice { order: order.id });
            }
        >
            "Create invoice"
        </Button>
    }
    .into_any()
}

/// What is done more rarely.
#[component]
fn More(order: OrderRow) -> impl IntoView {
    let number = order.bc_order_id;
    let company = OrderList {
        company: Some(order.company_id),
        ..OrderList::default()
    };
    let makes_company =
        order.anonymous && may(Permission::CompaniesEdit) && may(Permission::InvoicesEdit);
    view! {
        <Menu id=format!("order-{number}") label=format!("More for order {number}") dots=true>
            {order
                .bc_url
                .clone()
                .map(|href| {
                    view! {
                        <a class="button" href=href target="_blank" rel="external noopener">
                            "Open in BigCommerce"
                            <Icon name=IconName::External />
                            <span class="visually-hidden">"(opens in a new tab)"</span>
                        </a>
                    }
                })}
            <a class="button" href=list_href(PATH, &company)>
                "All orders of this company"
            </a>
            {makes_company
                .then(|| {
                    view! {
                        <a class="button" href=create_profile::path(order.id)>
                            "Create profile from customer"
                        </a>
                    }
                })}
            {use_context::<ProfileDialog>()
                .map(|dialog| {
                    let order = order.clone();
                    view! {
                        <Button on_click=move |()| dialog.ask(order.clone())>"Change profile"</Button>
                    }
                })}
        </Menu>
    }
}
