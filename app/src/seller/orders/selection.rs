//! The orders that somebody has ticked to invoice them together. It survives paging and
//! filters, as long as the page is open.

use crate::ui::selection::{PageCheckbox, RowCheckbox};
use domain::{BcOrderId, OrderId, order::OrderRow};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A ticked order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) number: BcOrderId,
    pub(super) company: String,
}

/// What is ticked. Provided by the page to those who may invoice orders.
#[derive(Debug, Clone, Copy)]
pub(super) struct Selection(RwSignal<BTreeMap<OrderId, Chosen>>);

impl Selection {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(BTreeMap::new()))
    }

    pub(super) fn count(self) -> usize {
        self.0.with(BTreeMap::len)
    }

    pub(super) fn clear(self) {
        self.0.update(BTreeMap::clear);
    }

    /// What is ticked now, by the orders' numbers.
    pub(super) fn now(self) -> Vec<(OrderId, Chosen)> {
        let mut chosen: Vec<_> = self.0.get_untracked().into_iter().collect();
        chosen.sort_by_key(|(_, chosen)| chosen.number);
        chosen
    }

    pub(super) fn remove(self, order: OrderId) {
        self.0.update(|chosen| {
            chosen.remove(&order);
        });
    }

    fn contains(self, order: OrderId) -> bool {
        self.0.with(|chosen| chosen.contains_key(&order))
    }

    fn set(self, order: &OrderRow, ticked: bool) {
        self.0.update(|chosen| {
            if ticked {
                let known = Chosen {
                    number: order.bc_order_id,
                    company: order.company.clone(),
                };
                chosen.insert(order.id, known);
            } else {
                chosen.remove(&order.id);
            }
        });
    }
}

/// Can an invoice be made of it?
pub(super) const fn is_open(order: &OrderRow) -> bool {
    order.invoicing.can_invoice() && !order.status.is_void()
}

/// The checkbox of a row.
#[component]
pub(super) fn Tick(order: OrderRow, selection: Selection) -> impl IntoView {
    let (id, number) = (order.id, order.bc_order_id);
    let open = is_open(&order);
    let label = if open {
        format!("Select order {number}")
    } else {
        format!("Order {number} cannot be selected: it has an invoice, or owes nothing.")
    };
    view! {
        <RowCheckbox
            label
            checked=Signal::derive(move || selection.contains(id))
            on_change=Callback::new(move |ticked| selection.set(&order, ticked))
            disabled=!open
        />
    }
}

/// The checkbox in the head, for all rows of this page that can be invoiced.
#[component]
pub(super) fn TickAll(rows: Vec<OrderRow>, selection: Selection) -> impl IntoView {
    let rows: Vec<OrderRow> = rows.into_iter().filter(is_open).collect();
    let available = rows.len();
    let rows = StoredValue::new(rows);
    let chosen = move || {
        rows.with_value(|rows| {
            let ticked = rows.iter().filter(|row| selection.contains(row.id));
            ticked.count()
        })
    };
    let set_all = move |ticked| {
        rows.with_value(|rows| {
            for row in rows {
                selection.set(row, ticked);
            }
        });
    };
    view! {
        <PageCheckbox
            label="Select all orders on this page that can be invoiced"
            available=available
            chosen=Signal::derive(chosen)
            on_change=Callback::new(set_all)
        />
    }
}
