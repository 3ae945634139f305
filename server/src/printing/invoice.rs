//! An invoice as the printer wants it.

use documents::{Fact, Invoice, Settlement};
use domain::Terms;
use service::ports::InvoiceSheet;

/// The sheet for the printer; `portal` is the portal's own address.
pub(super) fn invoice(sheet: InvoiceSheet, portal: &str) -> Invoice {
    let row = sheet.row;
    let terms = sheet.terms_days.and_then(|days| u16::try_from(days).ok());
    let settlements = sheet.payments.into_iter().map(|payment| Settlement {
        on: payment.on,
        label: payment.label,
        reference: payment.reference,
        amount: payment.amount,
    });
    let fields = sheet.fields.into_iter();
    Invoice {
        number: row.number,
        issued: row.issued,
        due: row.due,
        terms: terms.map(Terms),
        order_number: row.order_number,
        po_number: row.po_number,
        fields: fields.map(|(name, value)| Fact::new(name, value)).collect(),
        company: sheet.company,
        bill_to: sheet.billing_address,
        // Of several it would be misleading to name one.
        ship_to: <[_; 1]>::try_from(sheet.shipping_addresses)
            .ok()
            .map(|[only]| only),
        content: sheet.content,
        balance: row.balance,
        settlements: settlements.collect(),
        terms_text: sheet.terms_text,
        pay_now: sheet.pay_path.map(|path| format!("{portal}{path}")),
    }
}
