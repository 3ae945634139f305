//! The side panel of an invoice: whose, from when, until when, from which order.

use super::editor::Editor;
use crate::{
    seller::customers::CompanyName,
    session::may,
    ui::{
        badge::{FlagBadge, SourceText},
        date::DateText,
        facts::{Fact, FactList},
        field::keep_in_step,
    },
};
use domain::{
    Terms,
    invoice::{InvoiceDetail, Printed},
    order::OrderRow,
    people::Permission,
};
use leptos::{html::Input, prelude::*};

/// Facts about an invoice; due date and purchase order number can be edited here.
#[component]
pub fn InvoiceFacts(
    /// The invoice and what has been typed.
    editor: Editor,
    /// May be edited.
    editable: Memo<bool>,
) -> impl IntoView {
    let detail = editor.detail.get_untracked();
    let saved = editor.detail;
    // Somebody may give it to another company, and another due date ends the terms.
    let company = Memo::new(move |_| {
        saved.with(|detail| (detail.row.company_id, detail.row.company.clone()))
    });
    let company = move || {
        let (id, name) = company.get();
        view! { <CompanyName id name /> }
    };
    let terms = Memo::new(move |_| {
        let days = saved.with(|detail| detail.terms_days)?;
        u16::try_from(days).ok().map(|days| Terms(days).label())
    });
    let terms = move || {
        terms
            .get()
            .map(|terms| view! { <Fact label="Terms">{terms}</Fact> })
    };
    let due = move || {
        if editable.get() {
            view! { <FactInput id="due" label="Due date" kind="date" value=editor.due editor /> }
                .into_any()
        } else {
            view! { <DateText date=saved.with(|detail| detail.row.due.0) /> }.into_any()
        }
    };
    let po_number = move || {
        if editable.get() {
            view! { <FactInput id="po" label="PO number" kind="text" value=editor.po_number editor /> }
                .into_any()
        } else {
            let number = saved.with(|detail| detail.row.po_number.clone());
            number.unwrap_or_else(|| "–".to_owned()).into_any()
        }
    };
    let (issued, origin) = (detail.row.issued, detail.origin().to_owned());
    view! {
        <aside class="card invoice-facts" aria-label="About this invoice">
            <FactList>
                <Fact label="Company">{company}</Fact>
                <Fact label="Issued">
                    <DateText date=issued />
                </Fact>
                <Fact label="Due">{due}</Fact>
                {terms}
                {detail.order.clone().map(|order| view! { <OrderFact order /> })}
                <Fact label="PO number">{po_number}</Fact>
                <Fact label="Source">
                    <SourceText origin />
                </Fact>
                {detail.external_id.clone().map(|id| view! { <Fact label="External id">{id}</Fact> })}
                <Addresses detail=saved />
            </FactList>
        </aside>
    }
}

#[component]
fn OrderFact(order: OrderRow) -> impl IntoView {
    let number = order.bc_order_id.to_string();
    let name = if may(Permission::OrdersView) {
        let href = format!("/seller/orders?order={number}&buyers=all");
        view! { <a href=href>{number}</a> }.into_any()
    } else {
        number.into_any()
    };
    view! {
        <Fact label="Order">
            {name} " · " {order.status_label} " "
            <FlagBadge flag=order.flag order=Some(order.status) />
        </Fact>
    }
}

#[component]
fn Addresses(detail: RwSignal<InvoiceDetail>) -> impl IntoView {
    let printed = Memo::new(move |_| detail.with(Printed::of));
    move || printed.with(addresses)
}

fn addresses(printed: &Printed) -> impl IntoView + use<> {
    let lines = |lines: Vec<String>| {
        lines
            .into_iter()
            .map(|line| view! { <span class="address-line">{line}</span> })
            .collect_view()
    };
    let billing = printed.billing_address.lines();
    let shipping = printed
        .shipping_addresses
        .iter()
        .map(|address| {
            if *address == printed.billing_address && !billing.is_empty() {
                vec!["Same as billing address".to_owned()]
            } else {
                address.lines()
            }
        })
        .filter(|lines| !lines.is_empty())
        .map(|address| view! { <Fact label="Ship to">{lines(address)}</Fact> })
        .collect_view();
    let billing =
        (!billing.is_empty()).then(|| view! { <Fact label="Bill to">{lines(billing)}</Fact> });
    view! {
        {billing}
        {shipping}
    }
}

/// A fact that can be edited.
#[component]
fn FactInput(
    id: &'static str,
    label: &'static str,
    kind: &'static str,
    value: RwSignal<String>,
    editor: Editor,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    keep_in_step(input, value);
    view! {
        <input
            node_ref=input
            id=format!("invoice-{id}")
            type=kind
            class="input fact-input"
            class:changed=move || editor.is_fact_changed(id)
            aria-label=label
            autocomplete="off"
            value=value.get_untracked()
            on:input:target=move |event| {
                value.set(event.target().value());
                editor.rows.changed();
            }
        />
    }
}
