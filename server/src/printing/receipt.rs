//! A receipt as the printer wants it.

use documents::{Receipt, ReceiptKind, ReceiptLine};
use service::ports::ReceiptSheet;

/// The sheet for the printer.
pub(super) fn receipt(sheet: ReceiptSheet) -> Receipt {
    let lines = sheet.lines.into_iter().map(|line| ReceiptLine {
        invoice: line.number,
        po_number: line.po_number,
        issued: line.issued,
        original: line.original,
        amount: line.amount,
        open: line.open,
    });
    Receipt {
        kind: ReceiptKind::Receipt,
        number: sheet.id.to_string(),
        transaction: sheet.transaction,
        on: sheet.on,
        company: sheet.company,
        address: sheet.address,
        payer: sheet.payer,
        method: sheet.method,
        reference: sheet.reference,
        memo: sheet.memo,
        total: sheet.total,
        lines: lines.collect(),
        credit: Some(sheet.credit),
    }
}
