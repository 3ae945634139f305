//! The columns of an exported list of invoices: the staff's, and the buyers'.

use super::{InvoiceRow, InvoiceStatus, Standing};

/// The first line of the file. What each column means stands in `docs/EXPORT.md`.
pub const EXPORT_COLUMNS: [&str; 17] = [
    "id",
    "number",
    "company_id",
    "company",
    "order",
    "po_number",
    "source",
    "issued",
    "due",
    "currency",
    "total",
    "paid",
    "open",
    "status",
    "overdue",
    "pending_payments",
    "order_flag",
];

/// The first line of a buyer's file.
pub const BUYER_EXPORT_COLUMNS: [&str; 13] = [
    "number",
    "company",
    "order",
    "po_number",
    "invoice_date",
    "due_date",
    "currency",
    "total",
    "paid",
    "amount_due",
    "status",
    "overdue",
    "pending_payments",
];

const fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

impl InvoiceRow {
    /// The cells of its line in the file, in the order of [`EXPORT_COLUMNS`].
    #[must_use]
    pub fn export(self) -> [String; EXPORT_COLUMNS.len()] {
        let origin = self.origin();
        let (original, open) = (self.balance.original(), self.balance.open());
        let paid = self.balance.applied().map(|paid| paid.to_decimal());
        [
            self.id.to_string(),
            self.number,
            self.company_id.to_string(),
            self.company,
            self.order_number.unwrap_or_default(),
            self.po_number.unwrap_or_default(),
            origin.to_owned(),
            self.issued.to_string(),
            self.due.0.to_string(),
            original.currency().to_string(),
            original.to_decimal(),
            paid.unwrap_or_default(),
            open.to_decimal(),
            self.status.label().to_owned(),
            yes_no(self.standing == Standing::Overdue).to_owned(),
            self.pending_payments.to_string(),
            self.flag
                .map(|flag| flag.label().to_owned())
                .unwrap_or_default(),
        ]
    }

    /// The cells of its line in a buyer's file, in the order of [`BUYER_EXPORT_COLUMNS`].
    #[must_use]
    pub fn export_for_buyer(self) -> [String; BUYER_EXPORT_COLUMNS.len()] {
        let (original, open) = (self.balance.original(), self.balance.open());
        let paid = self.balance.applied().map(|paid| paid.to_decimal());
        let status = match self.status {
            InvoiceStatus::Completed => Standing::Paid.label(),
            status => status.label(),
        };
        [
            self.number,
            self.company,
            self.order_number.unwrap_or_default(),
            self.po_number.unwrap_or_default(),
            self.issued.to_string(),
            self.due.0.to_string(),
            original.currency().to_string(),
            original.to_decimal(),
            paid.unwrap_or_default(),
            open.to_decimal(),
            status.to_owned(),
            yes_no(self.standing == Standing::Overdue).to_owned(),
            self.pending_payments.to_string(),
        ]
    }
}
