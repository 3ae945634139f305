//! The order that an invoice was made from, beside the invoice: what it says now.

use crate::ui::{
    badge::{Badge, FlagBadge, Tone},
    card::Notice,
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
/// or the person may not see orders. It stands open where something differs, or money went
/// back.
#[component]
pub(super) fn OrderPanel(
    detail: RwSignal<InvoiceDetail>,
    /// Somebody else has saved the invoice meanwhile, so that what the page knows of it no longer
    /// says whether both agree.
    outdated: Signal<bool>,
) -> impl IntoView {
    let compared = Memo::new(move |_| {
        detail.with(|detail| {
            let (order, now) = (detail.order.clone()?, detail.order_now.as_ref()?);
            let (charged, po_number) = (
                detail.row.balance.original(),
                detail.row.po_number.as_deref(),
            );
            let comparison = compare(order.status, now, &detail.content, charged, po_number);
            let advice = comparison.advice(detail.row.balance.open() != charged);
            Some((order, comparison, advice))
        })
    });
    let open = compared.with_untracked(|compared| {
        let compared = compared.as_ref();
        compared
            .is_some_and(|(_, comparison, advice)| comparison.differences() > 0 || advice.is_some())
    });
    // Made once, so that a save does not close what somebody has opened.
    compared.with_untracked(Option::is_some).then(|| {
        view! {
            <details class="card order-panel" open=open>
                <summary>
                    <h2 class="card-title">{move || compared.get().map(|(order, ..)| title(&order))}</h2>
                    {move || {
                        compared
                            .get()
                            .map(|(order, comparison, _)| state(order, &comparison, outdated.get()))
                    }}
                    <Icon name=IconName::ChevronDown />
                </summary>
                {move || {
                    compared
                        .get()
                        .map(|(_, comparison, advice)| {
                            view! {
                                {advice
                                    .map(|advice| {
                                        view! { <Notice tone=Tone::Warn>{advice}</Notice> }
                                    })}
                                <Rows comparison />
                            }
                        })
                }}
            </details>
        }
        .into_any()
    })
}

fn title(order: &OrderRow) -> String {
    format!("Order {} beside this invoice", order.bc_order_id)
}

/// The order's state, what of it was refunded, and how much differs, unless the invoice is
/// `outdated`.
fn state(order: OrderRow, comparison: &Comparison, outdated: bool) -> impl IntoView + use<> {
    let refunded = comparison.refunded.is_some();
    let refund = refunded.then(|| view! { <Badge label="Money went back" tone=Tone::Warn /> " " });
    let differs = match comparison.differences() {
        _ if outdated => None,
        // Of an order that was refunded this would say that nothing has to be done.
        0 if refunded => None,
        0 => Some((Tone::Ok, "Both say the same".to_owned())),
        1 => Some((Tone::Warn, "1 difference".to_owned())),
        many => Some((Tone::Warn, format!("{many} differences"))),
    };
    let differs = differs.map(|(tone, words)| view! { <Badge label=words tone /> });
    view! {
        <span class="order-state">
            {order.status_label}
            " "
            <FlagBadge flag=order.flag order=Some(order.status) />
            " "
            {refund}
            {differs}
        </span>
    }
}

#[component]
fn Rows(comparison: Comparison) -> impl IntoView {
    let totals_differ = comparison.totals_differ();
    let Comparison {
        lines,
        costs,
        totals: (asked, charged),
        po_numbers: (order_po, invoice_po),
        refunded: _,
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
                <tr class="total" class:differs=totals_differ>
                    <td data-label="Order now">
                        <span class="side-row">"Total" <MoneyText amount=asked /></span>
                    </td>
                    <td data-label="Invoice">
                        <span class="side-row">"Total" <MoneyText amount=charged /></span>
                    </td>
                    <td class="mark">{totals_differ.then_some("Differs")}</td>
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
        _ if row.refund => Some("Taken off"),
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
