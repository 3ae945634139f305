//! The receipts of a payment.

use crate::ui::{
    columns::{Column, Table},
    date::MomentText,
    money::MoneyText,
    pdf::ReceiptLink,
    table::TableFrame,
};
use domain::payment::{OfflineMethod, ReceiptRow, TransactionType};
use leptos::prelude::*;

/// What came and what went, one line per receipt.
#[component]
pub(super) fn Transactions(
    /// The receipts.
    receipts: Vec<ReceiptRow>,
    /// Each can be taken along; a deleted payment has none to show around.
    linked: bool,
) -> impl IntoView {
    if receipts.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::text("Receipt"),
        Column::text("Date"),
        Column::text("Type"),
        Column::text("Method"),
        Column::text("Reference"),
        Column::number("Amount"),
    ];
    let rows = receipts.into_iter().map(move |receipt| {
        let id = receipt.id;
        let number = if linked {
            view! { <ReceiptLink id /> }.into_any()
        } else {
            id.to_string().into_any()
        };
        view! {
            <tr>
                <th scope="row" class="title">{number}</th>
                <td data-label="Date">
                    <MomentText at=receipt.at />
                </td>
                <td data-label="Type">
                    {receipt.transaction.code()}
                    {beside_invoices(&receipt).map(|text| view! { <span class="sub">{text}</span> })}
                </td>
                <td data-label="Method">{OfflineMethod::shown(receipt.payment_type)}</td>
                <td data-label="Reference">{receipt.reference}</td>
                <td class="number" data-label="Amount">
                    <MoneyText amount=receipt.transaction.signed(receipt.total) />
                </td>
            </tr>
        }
    });
    view! {
        <h2>"Transactions"</h2>
        <TableFrame label="Transactions">
            <Table columns>{rows.collect_view()}</Table>
        </TableFrame>
    }
    .into_any()
}

/// What of a receipt concerns the credit instead of an invoice.
fn beside_invoices(receipt: &ReceiptRow) -> Option<String> {
    let rest = receipt.total.checked_sub(receipt.on_invoices).ok()?;
    rest.is_positive().then(|| match receipt.transaction {
        TransactionType::Paid => format!("{rest} to the credit"),
        TransactionType::Refunded | TransactionType::Reverted => format!("{rest} from the credit"),
    })
}
