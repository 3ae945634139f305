//! What was sent for an invoice's order.

use crate::ui::{
    columns::{Column, Table},
    date::MomentText,
    table::TableFrame,
};
use domain::order::Shipment;
use leptos::prelude::*;

/// The parcels, each with where it is followed; nothing where none is known.
#[component]
pub fn Shipments(shipments: Vec<Shipment>) -> impl IntoView {
    if shipments.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::text("Shipped"),
        Column::text("Carrier"),
        Column::text("Tracking number"),
        Column::number("Pieces"),
    ];
    let rows: Vec<AnyView> = shipments.into_iter().map(row).collect();
    view! {
        <h2 class="section-title">"Shipments"</h2>
        <TableFrame label="Shipments">
            <Table columns>{rows}</Table>
        </TableFrame>
    }
    .into_any()
}

fn row(shipment: Shipment) -> AnyView {
    let sent = match shipment.sent_at {
        Some(at) => view! { <MomentText at day_only=true /> }.into_any(),
        None => "Sent".into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="title">
                {sent}
            </th>
            <td data-label="Carrier">{shipment.carrier}</td>
            <td data-label="Tracking number">
                {tracking(shipment.tracking_number, shipment.tracking_link)}
            </td>
            <td class="number" data-label="Pieces">
                {shipment.pieces}
            </td>
        </tr>
    }
    .into_any()
}

/// The number, which leads to the carrier's page where that is known.
fn tracking(number: String, link: Option<String>) -> AnyView {
    let Some(link) = link else {
        return view! { <span class="shipment-link">{number}</span> }.into_any();
    };
    let words = if number.is_empty() {
        "Follow it".to_owned()
    } else {
        number
    };
    view! {
        <a class="shipment-link" href=link target="_blank" rel="external noopener noreferrer">
            {words}
            <span class="visually-hidden">" (opens in a new tab)"</span>
        </a>
    }
    .into_any()
}
