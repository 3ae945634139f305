//! One order, with what can be done about it.

use super::fns::{CreateInvoice, MarkEditChecked};
use crate::{
    session::may,
    ui::{
        badge::{FlagBadge, InvoicingBadge},
        button::{Button, ButtonKind},
        date::MomentText,
        money::MoneyText,
        toast::use_toasts,
    },
};
use domain::{
    order::{OrderFlag, OrderRow},
    people::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// A row of the order dashboard.
#[component]
pub fn Order(order: OrderRow, reload: Callback<()>) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" class="title" data-label="Order">
                <span class="strong">{order.bc_order_id.to_string()}</span>
                {order.po_number.clone().map(|po| view! { <span class="sub">{po}</span> })}
            </th>
            <td data-label="Company">
                <span class:muted=order.anonymous>{order.company.clone()}</span>
            </td>
            <td class="number" data-label="Placed">
                <MomentText at=order.placed_at day_only=true />
            </td>
            <td class="number" data-label="Total">
                <MoneyText amount=order.total />
            </td>
            <td data-label="Order status">{order.status_label.clone()}</td>
            <td data-label="Invoice status">
                <InvoicingBadge status=order.invoicing />
            </td>
            <td data-label="Flag">
                <Flag order=order.clone() reload />
            </td>
            <td class="row-buttons">
                <Invoice order reload />
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
    let check = (order.flag == OrderFlag::Edited).then(|| {
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
            <FlagBadge flag=order.flag />
            {check}
        </span>
    }
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
