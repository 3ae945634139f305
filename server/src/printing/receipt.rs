//! A receipt and the advice of a remittance as the printer wants them.

use documents::{Receipt, ReceiptKind, ReceiptLine};
use domain::payment::TransactionType;
use service::ports::{self, AdviceSheet, ReceiptSheet};

/// A receipt's sheet for the printer.
pub(super) fn receipt(sheet: ReceiptSheet) -> Receipt {
    Receipt {
        kind: ReceiptKind::Receipt,
        number: sheet.id.to_string(),
        transaction: sheet.transaction,
        standing: sheet.standing,
        on: sheet.on,
        company: sheet.company,
        address: sheet.address,
        payer: sheet.payer,
        method: sheet.method,
        reference: sheet.reference,
        memo: sheet.memo,
        total: sheet.total,
        lines: sheet.lines.into_iter().map(line).collect(),
        credit: Some(sheet.credit),
    }
}

/// An advice's sheet for the printer.
pub(super) fn advice(sheet: AdviceSheet) -> Receipt {
    Receipt {
        kind: ReceiptKind::RemittanceAdvice,
        number: sheet.id.to_string(),
        transaction: TransactionType::Paid,
        standing: sheet.standing,
        on: sheet.on,
        company: sheet.company,
        address: sheet.address,
        payer: sheet.payer,
        method: sheet.method,
        reference: sheet.reference,
        memo: sheet.memo,
        total: sheet.total,
        lines: sheet.lines.into_iter().map(line).collect(),
        credit: Some(sheet.credit),
    }
}

fn line(line: ports::ReceiptLine) -> ReceiptLine {
    ReceiptLine {
        invoice: line.number,
        po_number: line.po_number,
        issued: line.issued,
        original: line.original,
        amount: line.amount,
        open: line.open,
        reason: line.reason,
    }
}
