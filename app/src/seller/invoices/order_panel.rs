//! The order that an invoice was made from, beside the invoice: what it says now.

use crate::ui::{
    badge::{Badge, FlagBadge, Tone},
    icons::{Icon, IconName},
    money::MoneyText,
};
use domain::{
    UnitPrice,
    invoice::InvoiceDetail,
    order::{ComparedRow, Comparison, OrderRow, Side, compare},
};
use leptos::prelude::*;

/// Order and invoice side by side, with what differs marked; nothing where there is no order,
/// or the person may not see orders. It stands open where something differs.
#[component]
pub(super) fn OrderPanel(detail: RwSignal<InvoiceDetail>) -> impl IntoView {
    let compared = Memo::new(move |_| {
        detail.with(|detail| {
            let (order, now) = (detail.order.clone()?, detail.order_now.as_ref()?);
            let (charged, po_number) = (
                detail.row.balance.original(),
                detail.row.po_number.as_deref(),
            );
            Some((order, compare(now, &detail.content, charged, po_number)))
        })
    });
    let open = compared.with_untracked(|compared| {
        let compared = compared.as_ref();
        compared.is_some_and(|(_, comparison)| comparison.differences() > 0)
    });
    // Made once, so that a save does not close what somebody has opened.
    compared.with_untracked(Option::is_some).then(|| {
        view! {
            <details class="card order-panel" open=open>
                <summary>
                    <h2 class="card-title">{move || compared.get().map(|(order, _)| title(&order))}</h2>
                    {move || compared.get().map(|(order, comparison)| state(order, &comparison))}
                    <Icon name=IconName::ChevronDown />
                </summary>
                {move || compared.get().map(|(_, comparison)| view! { <Rows comparison /> })}
            </details>
        }
        .into_any()
    })
}

fn title(order: &OrderRow) -> String {
    format!("Order {} beside this invoice", order.bc_order_id)
}

/// The order's state, and how much differs.
fn state(order: OrderRow, comparison: &Comparison) -> impl IntoView + use<> {
    let (tone, words) = match comparison.differences() {
        0 => (Tone::Ok, "Both say the same".to_owned()),
        1 => (Tone::Warn, "1 difference".to_owned()),
        many => (Tone::Warn, format!("{many} differences")),
    };
    view! {
        <span class="order-state">
            {order.status_label}
            " "
            <FlagBadge flag=order.flag order=Some(order.status) />
            " "
            <Badge label=words tone />
        </span>
    }
}

#[component]
fn Rows(comparison: Comparison) -> impl IntoView {
    let Comparison {
        lines,
        costs,
        totals: (asked, charged),
        po_numbers: (order_po, invoice_po),
    } = comparison;
    let shown = |row: ComparedRow| view! { <Compared row /> };
    let po_differs = order_po != invoice_po;
    let has_po = !order_po.is_empty() || !invoice_po.is_empty();
    let po = |text: String| {
        let text = if text.is_empty() {
            "–".to_owned()
        } else {
            text
        };
        view! { <span class="side-row">"PO number" <span>{text}</span></span> }
    };
    let po_row = has_po.then(|| {
        view! {
            <tr class:differs=po_differs>
                <td data-label="Order now">{po(order_po)}</td>
                <td data-label="Invoice">{po(invoice_po)}</td>
                <td class="mark">{po_differs.then_some("Differs")}</td>
            </tr>
        }
    });
    view! {
        <table class="compared">
            <thead>
                <tr>
                    <th scope="col">"Order now"</th>
                    <th scope="col">"This invoice"</th>
                    <th scope="col">
                        <span class="visually-hidden">"What differs"</span>
                    </th>
                </tr>
            </thead>
            <tbody>
                {lines.into_iter().map(shown).collect_view()}
                {costs.into_iter().map(shown).collect_view()} {po_row}
                <tr class="total" class:differs=asked != charged>
                    <td data-label="Order now">
                        <span class="side-row">"Total" <MoneyText amount=asked /></span>
                    </td>
                    <td data-label="Invoice">
                        <span class="side-row">"Total" <MoneyText amount=charged /></span>
                    </td>
                    <td class="mark">{(asked != charged).then_some("Differs")}</td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Compared(row: ComparedRow) -> impl IntoView {
    let differs = row.differs();
    let mark = match (&row.order, &row.invoice) {
        (Some(_), None) => Some("Not invoiced"),
        (None, Some(_)) => Some("Not in the order"),
        _ if differs => Some("Differs"),
        _ => None,
    };
    view! {
        <tr class:differs=differs>
            <td data-label="Order now">{row.order.map(side)}</td>
            <td data-label="Invoice">{row.invoice.map(side)}</td>
            <td class="mark">{mark}</td>
        </tr>
    }
    .into_any()
}

/// What it is, how many at which price, and what that comes to.
fn side(side: Side) -> impl IntoView {
    let figures = side.figures.map(|(quantity, price, discount)| {
        if discount == UnitPrice::default() {
            format!("{quantity} × {price}")
        } else {
            format!("{quantity} × {price} less {discount} each")
        }
    });
    let sku = Some(side.sku).filter(|sku| !sku.is_empty());
    let small: Vec<String> = sku.into_iter().chain(figures).collect();
    let small = (!small.is_empty()).then(|| small.join(" · "));
    view! {
        <span class="side-row">
            <span>
                {side.name} {small.map(|text| view! { <span class="sub">{text}</span> })}
            </span>
            {side.amount.map(|amount| view! { <MoneyText amount bare=true /> })}
        </span>
    }
}
