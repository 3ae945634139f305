//! The invoices of a payment.

use super::{
    badge::{Badge, Tone},
    columns::{Column, Table},
    facts::{Fact, Totals},
    money::MoneyText,
    page_link::PageLink,
    table::TableFrame,
};
use domain::{InvoiceId, Money, payment::PaymentLineRow};
use leptos::prelude::*;

/// What of a payment is meant for which invoice, and what it comes to.
#[component]
pub fn PaymentLines(
    /// What it lists, read out: `Paid invoices`.
    label: &'static str,
    /// What the amounts are called: meant for the invoice, applied to it, open on it now.
    heads: [&'static str; 3],
    /// The lines.
    lines: Vec<PaymentLineRow>,
    /// What they come to.
    total: Money,
    /// The path of an invoice's page.
    href: fn(InvoiceId) -> String,
    /// May whoever is signed in open that page?
    #[prop(default = true)]
    opens: bool,
) -> impl IntoView {
    let [meant, applied, open] = heads;
    let columns = vec![
        Column::text("Invoice"),
        Column::number(meant),
        Column::number(applied),
        Column::number(open),
    ];
    let rows = lines.into_iter().map(|line| {
        let reason = Some(line.reason.clone()).filter(|reason| !reason.is_empty());
        let reason = reason
            .map(|reason| view! { <span class="sub">{format!("Paid less: {reason}")}</span> });
        view! {
            <tr>
                <th scope="row" class="title">
                    <LineInvoice href=opens.then(|| href(line.invoice_id)) line=line.clone() />
                    {reason}
                </th>
                <td class="number" data-label=meant>
                    <MoneyText amount=line.amount />
                </td>
                <td class="number" data-label=applied>
                    <MoneyText amount=line.applied />
                </td>
                <td class="number" data-label=open>
                    {(!line.deleted).then(|| view! { <MoneyText amount=line.open /> })}
                </td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <TableFrame label>
            <Table columns>{rows}</Table>
            <Totals>
                <Fact label="Total payment">
                    <MoneyText amount=total />
                </Fact>
            </Totals>
        </TableFrame>
    }
    .into_any()
}

/// The number of a line's invoice, which leads to its page; of a deleted one, that it is gone.
#[component]
fn LineInvoice(line: PaymentLineRow, href: Option<String>) -> impl IntoView {
    if line.deleted {
        view! {
            {line.number}
            " "
            <Badge label="Invoice deleted" tone=Tone::Warn />
        }
        .into_any()
    } else {
        view! { <PageLink href name=line.number /> }.into_any()
    }
}
