//! The columns of an exported list of invoices.

use super::InvoiceRow;

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

impl InvoiceRow {
    /// The cells of its line in the file, in the order of [`EXPORT_COLUMNS`].
    #[must_use]
    pub fn export(self) -> [String; EXPORT_COLUMNS.len()] {
        let (original, open) = (self.balance.original(), self.balance.open());
        let paid = self.balance.applied().map(|paid| paid.to_decimal());
        let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        [
            self.id.to_string(),
            self.number,
            self.company_id.to_string(),
            self.company,
            self.order_number.unwrap_or_default(),
            self.po_number.unwrap_or_default(),
            self.source.label().to_owned(),
            self.issued.to_string(),
            self.due.0.to_string(),
            original.currency().to_string(),
            original.to_decimal(),
            paid.unwrap_or_default(),
            open.to_decimal(),
            self.status.label().to_owned(),
            yes_no(self.standing == super::Standing::Overdue),
            self.pending_payments.to_string(),
            self.flag
                .map(|flag| flag.label().to_owned())
                .unwrap_or_default(),
        ]
    }
}
