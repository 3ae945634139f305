//! The lines of an invoice that cannot be edited: a plain table.

use super::{row::with_minus, totals::FixedTotals};
use crate::ui::{badge::Tone, card::Notice, money::MoneyText};
use domain::invoice::{CostLine, InvoiceDetail, InvoiceLine};
use leptos::prelude::*;

/// Lines, cost lines and totals, to be read.
#[component]
pub fn ReadOnlyLines(
    /// The invoice.
    detail: RwSignal<InvoiceDetail>,
    /// Why it cannot be edited, where that is not a matter of rights.
    #[prop(optional_no_strip)]
    reason: Option<String>,
) -> impl IntoView {
    let currency = detail.with_untracked(InvoiceDetail::currency);
    let content = detail.with_untracked(|detail| detail.content.clone());
    let line = move |line: InvoiceLine| {
        view! {
            <tr>
                <td>{line.sku.clone()}</td>
                <td>{line.description.clone()}</td>
                <td class="number" data-label="Quantity">{with_minus(&line.quantity.to_string())}</td>
                <td class="number" data-label="Unit price">{line.unit_price.to_string()}</td>
                <td class="number" data-label="Discount">{line.unit_discount.to_string()}</td>
                <td class="number" data-label="Amount">
                    {line.amount(currency).ok().map(|amount| view! { <MoneyText amount bare=true /> })}
                </td>
            </tr>
        }
    };
    let cost = |cost: CostLine| {
        view! {
            <tr>
                <td>{cost.kind.label()}</td>
                <td colspan="4">{cost.label}</td>
                <td class="number" data-label="Amount">
                    <MoneyText amount=cost.amount bare=true />
                </td>
            </tr>
        }
    };
    let costs = (!content.costs.is_empty()).then(|| {
        view! {
            <tbody class="costs">
                <tr class="subhead">
                    <th scope="rowgroup" colspan="6">
                        "Cost lines"
                    </th>
                </tr>
                {content.costs.into_iter().map(cost).collect_view()}
            </tbody>
        }
    });
    view! {
        <section class="card editor" aria-label="Lines of the invoice">
            {reason.map(|reason| {
                view! {
                    <div class="editor-notice">
                        <Notice tone=Tone::Info>{reason}</Notice>
                    </div>
                }
            })}
            <div class="editor-lines" tabindex="0" role="group" aria-label="Invoice lines">
                <table class="lines">
                    <thead>
                        <tr>
                            <th scope="col">"SKU"</th>
                            <th scope="col">"Description"</th>
                            <th scope="col" class="number">"Quantity"</th>
                            <th scope="col" class="number">"Unit price"</th>
                            <th scope="col" class="number">"Discount"</th>
                            <th scope="col" class="number">"Amount"</th>
                        </tr>
                    </thead>
                    <tbody>{content.lines.into_iter().map(line).collect_view()}</tbody>
                    {costs}
                </table>
            </div>
            <FixedTotals detail />
        </section>
    }
}
